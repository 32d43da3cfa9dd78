package org.jinnang.bank;

import java.util.Optional;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Money;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets a visitor of the demo transfer from an account of his, as his bank would. */
@RestController
@Profile("demo")
@RequestMapping("/dev/bank")
class DemoBankController {

    private final DemoBank bank;
    private final BankAccounts accounts;
    private final BankAccountStore store;
    private final TopUps topUps;

    DemoBankController(
            DemoBank bank, BankAccounts accounts, BankAccountStore store, TopUps topUps) {
        this.bank = bank;
        this.accounts = accounts;
        this.store = store;
        this.topUps = topUps;
    }

    record Wish(String bankAccountId, Money amount) {}

    record Sent(Money amount, String reference) {}

    /** It arrives within seconds, quoting the wallet's reference. */
    @PostMapping("/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    Sent transfer(@Actor SignedIn actor, @RequestBody Wish wish) {
        Money amount = PaymentFields.amount(wish.amount());
        LinkedAccount account =
                BankAccountId.parse(wish.bankAccountId())
                        .flatMap(id -> accounts.find(actor.wallet(), id))
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        Optional<TopUps.Instruction> to = topUps.instruction(actor.wallet(), amount.currency());
        String reference = to.map(one -> one.reference().value()).orElse("");
        if (to.isEmpty()
                || !bank.receive(
                        store.holderName(account), store.number(account), amount, reference)) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("no_bank").asException();
        }
        return new Sent(amount, reference);
    }
}
