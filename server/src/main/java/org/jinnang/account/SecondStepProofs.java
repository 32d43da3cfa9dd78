package org.jinnang.account;

import java.util.Set;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.MessageSteps;
import org.jinnang.access.SecondStepForms;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;

/** Asks a holder who is signed in for the password once more and for one code, of any kind. */
@Service
class SecondStepProofs {

    private static final int CODE_CHARACTERS_MAX = 20;

    private final Access access;
    private final SignIns signIns;
    private final SecondSteps secondSteps;
    private final MessageSteps messages;

    SecondStepProofs(
            Access access, SignIns signIns, SecondSteps secondSteps, MessageSteps messages) {
        this.access = access;
        this.signIns = signIns;
        this.secondSteps = secondSteps;
        this.messages = messages;
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, ProofKind kind, Secret code, Browser browser) {}

    /** What came of it. */
    sealed interface Outcome<T> {

        record Done<T>(T value) implements Outcome<T> {}

        record Refused<T>(Problem problem) implements Outcome<T> {}
    }

    /** Sends a code that the act may be proven with; it works in this session only. */
    Codes.Sending send(SignedIn actor, ProofKind kind, Browser browser) {
        return messages.send(asked(actor, kind, browser));
    }

    /**
     * Runs the effect in the transaction that uses the code up, if the password is right, the code
     * is right and the gate permits the act.
     *
     * @param allowed the kinds of code that are strong enough for this holder
     */
    <T> Outcome<T> proven(Asking asking, Set<ProofKind> allowed, Supplier<T> effect) {
        SignedIn actor = asking.actor();
        Context all = Context.proven(ProofKind.SIGN_IN_PASSWORD, asking.kind());
        Decision decision = access.decide(actor.wallet(), Act.CHANGE_SECOND_STEP, all);
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused<>(AccessProblems.of(decision));
        }
        if (!allowed.contains(asking.kind())) {
            return new Outcome.Refused<>(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        SignInCheck password = signIns.checkPassword(actor, asking.password(), asking.browser());
        if (!(password instanceof SignInCheck.Right)) {
            return new Outcome.Refused<>(AccessProblems.of(password));
        }
        return asking.kind() == ProofKind.SMS_CODE || asking.kind() == ProofKind.EMAIL_CODE
                ? byMessage(asking, effect)
                : byHeldCode(asking, effect);
    }

    private <T> Outcome<T> byMessage(Asking asking, Supplier<T> effect) {
        String code = asking.code().reveal();
        if (code.length() > CODE_CHARACTERS_MAX) {
            throw FieldProblems.of("code", "bad_format");
        }
        var asked = asked(asking.actor(), asking.kind(), asking.browser());
        return switch (messages.check(asked, code, effect)) {
            case MessageSteps.Check.Right<T>(var value) -> new Outcome.Done<>(value);
            case MessageSteps.Check.NotRight<T>(var check) ->
                    new Outcome.Refused<>(CodeProblems.of(check));
            case MessageSteps.Check.GateRefused<T>(var decision) ->
                    new Outcome.Refused<>(AccessProblems.of(decision));
        };
    }

    private <T> Outcome<T> byHeldCode(Asking asking, Supplier<T> effect) {
        SecondStepEntry entry = SecondStepForms.entry(asking.code());
        if (entry.proof() != asking.kind()) {
            throw SecondStepForms.malformed();
        }
        var check =
                secondSteps.check(
                        asking.actor().wallet(),
                        Act.CHANGE_SECOND_STEP,
                        entry,
                        asking.browser(),
                        _ -> effect.get());
        return check instanceof SecondSteps.Check.Right<T>(var value)
                ? new Outcome.Done<>(value)
                : new Outcome.Refused<>(AccessProblems.of(check));
    }

    private static MessageSteps.Asked asked(SignedIn actor, ProofKind kind, Browser browser) {
        return new MessageSteps.Asked(
                actor.wallet(),
                Act.CHANGE_SECOND_STEP,
                CodePurpose.CHANGE_SECOND_STEP,
                actor.session().value(),
                kind,
                browser);
    }
}
