package org.jinnang.bank;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a holder tops up from a bank, and what arrived, over HTTP. */
@RestController
@RequestMapping("/api/v1/top-ups")
class TopUpController {

    private final TopUps topUps;

    TopUpController(TopUps topUps) {
        this.topUps = topUps;
    }

    record Wish(String currency) {}

    /**
     * @param accountNumber the operator's, to which is transferred
     * @param agent its bank
     * @param reference stands in the words of the transfer; without it nobody knows whose it is
     * @param referencePrinted the same in groups of four
     */
    record InstructionView(
            Currency currency,
            String accountName,
            String accountNumber,
            String agent,
            String reference,
            String referencePrinted) {

        static InstructionView of(TopUps.Instruction instruction) {
            return new InstructionView(
                    instruction.to().currency(),
                    instruction.to().name(),
                    instruction.to().account().text(),
                    instruction.to().agent(),
                    instruction.reference().value(),
                    instruction.reference().printed());
        }
    }

    record ArrivedView(TransferId transferId, Money amount, Instant arrivedAt) {}

    record TopUpList(List<ArrivedView> data, List<InstructionView> instructions) {}

    @GetMapping
    TopUpList all(@Actor SignedIn actor) {
        return new TopUpList(
                topUps.arrived(actor.wallet()).stream()
                        .map(one -> new ArrivedView(one.transfer(), one.amount(), one.at()))
                        .toList(),
                topUps.of(actor.wallet()).stream().map(InstructionView::of).toList());
    }

    /** Asking again answers the same. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    InstructionView instruction(@Actor SignedIn actor, @RequestBody Wish wish) {
        return topUps.instruction(actor.wallet(), BankFields.currency(wish.currency()))
                .map(InstructionView::of)
                .orElseThrow(() ->
                        Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("no_bank").asException());
    }
}
