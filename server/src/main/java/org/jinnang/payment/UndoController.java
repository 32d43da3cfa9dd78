package org.jinnang.payment;

import java.util.Map;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Act;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedIn;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The seconds in which one's payments can be undone, over HTTP. */
@RestController
@RequestMapping("/api/v1/payment-undo")
class UndoController {

    private final UndoChoices choices;
    private final Access access;
    private final TransactionOperations transaction;

    UndoController(UndoChoices choices, Access access, TransactionOperations transaction) {
        this.choices = choices;
        this.access = access;
        this.transaction = transaction;
    }

    /**
     * @param undoSeconds zero for none
     */
    record Undo(int undoSeconds) {}

    @GetMapping
    Undo undo(@Actor SignedIn actor) {
        return new Undo(choices.secondsOf(actor.wallet()));
    }

    @PostMapping
    Undo choose(@Actor SignedIn actor, Browser browser, @RequestBody Undo wanted) {
        if (!UndoChoices.isPossible(wanted.undoSeconds())) {
            throw FieldProblems.of(
                    "undo_seconds",
                    "not_allowed",
                    Map.of(
                            "allowed",
                            "0, " + UndoChoices.LEAST_SECONDS + "–" + UndoChoices.MOST_SECONDS));
        }
        Decision decision =
                transaction.execute(_ -> {
                    Decision asked =
                            access.decideInTransaction(
                                    actor.wallet(),
                                    Act.CREATE_PAYMENT,
                                    Context.none().from(actor.session()));
                    if (asked instanceof Decision.Permitted) {
                        choices.choose(actor.wallet(), wanted.undoSeconds(), Source.of(browser));
                    }
                    return asked;
                });
        if (!(decision instanceof Decision.Permitted)) {
            throw AccessProblems.of(decision).asException();
        }
        return undo(actor);
    }
}
