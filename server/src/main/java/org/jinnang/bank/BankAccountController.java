package org.jinnang.bank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Secret;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A holder's linked bank accounts over HTTP. */
@RestController
@RequestMapping("/api/v1/bank-accounts")
class BankAccountController {

    private final BankAccounts accounts;

    BankAccountController(BankAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param agent the bank, a BIC or a CNAPS number; absent means not known
     */
    record LinkRequest(
            String number, String holderName, Optional<String> agent, Secret paymentPassword) {}

    /**
     * @param verifiedAt since when it can be withdrawn to
     */
    record AccountView(
            BankAccountId bankAccountId,
            String kind,
            String numberMasked,
            Optional<String> agent,
            Instant linkedAt,
            Optional<Instant> verifiedAt) {

        static AccountView of(LinkedAccount account) {
            return new AccountView(
                    account.id(),
                    account.kind().code(),
                    account.masked(),
                    account.agent(),
                    account.linkedAt(),
                    account.verifiedAt());
        }
    }

    record AccountList(List<AccountView> data, int most) {}

    @GetMapping
    AccountList all(@Actor SignedIn actor) {
        return new AccountList(
                accounts.of(actor.wallet()).stream().map(AccountView::of).toList(),
                BankAccounts.MOST);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountView link(@Actor SignedIn actor, Browser browser, @RequestBody LinkRequest form) {
        var wish =
                new BankAccounts.Wish(
                        BankFields.number(form.number()),
                        BankFields.holderName(form.holderName()),
                        BankFields.agent(form.agent()));
        try (Secret password = PaymentFields.password(form.paymentPassword())) {
            return switch (accounts.link(actor, wish, password, browser)) {
                case BankAccounts.Linking.Linked(var account) -> AccountView.of(account);
                case BankAccounts.Linking.Refused(var problem) -> throw problem.asException();
            };
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        BankAccountId account =
                BankAccountId.parse(id)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        accounts.unlink(actor.wallet(), account, Source.of(browser))
                .ifPresent(problem -> {
                    throw problem.asException();
                });
    }
}
