package org.jinnang.payment;

import java.util.List;
import java.util.Map;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.MessageSteps;
import org.jinnang.access.SecondStepForms;
import org.jinnang.access.SecondSteps;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/**
 * The second step of a payment, beside its payment password. A code that is sent names payee and
 * amount and works for that payment only ((EU) 2018/389, article 5).
 */
@Component
class PaymentSecondSteps {

    private final SecondSteps secondSteps;
    private final MessageSteps messages;
    private final SecondFactors factors;

    PaymentSecondSteps(SecondSteps secondSteps, MessageSteps messages, SecondFactors factors) {
        this.secondSteps = secondSteps;
        this.messages = messages;
        this.factors = factors;
    }

    /** What somebody typed. */
    sealed interface Shown {

        ProofKind kind();

        /** A code of the app, or a recovery code. */
        record Held(SecondStepEntry entry) implements Shown {

            @Override
            public ProofKind kind() {
                return entry.proof();
            }
        }

        /** A code that was sent. */
        record Sent(ProofKind kind, Secret code) implements Shown {}

        /**
         * Reads it.
         *
         * @throws ProblemException 422 when it can be no code at all, which costs no try
         */
        static Shown of(ProofKind kind, Secret code) {
            if (kind == ProofKind.SMS_CODE || kind == ProofKind.EMAIL_CODE) {
                SecondStepForms.checkLength(code);
                return new Sent(kind, code);
            }
            SecondStepEntry entry = SecondStepForms.entry(code);
            if (entry.proof() != kind) {
                throw SecondStepForms.malformed();
            }
            return new Held(entry);
        }
    }

    /** What came of it. */
    sealed interface Check {

        /** Right and used up. */
        record Right(ProofKind proof) implements Check {}

        record NotRight(Problem why) implements Check {}
    }

    /** By what this payer can approve beside the payment password. */
    List<ProofKind> kinds(WalletId payer) {
        return factors.besidePaymentPassword(payer);
    }

    Codes.Sending send(Intent intent, ProofKind kind, Browser browser) {
        return messages.send(asked(intent, kind, browser));
    }

    /** Looks at it, after the password was right. Never inside a transaction. */
    Check check(Intent intent, Shown shown, Browser browser) {
        if (!kinds(intent.payer()).contains(shown.kind())) {
            return new Check.NotRight(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        return switch (shown) {
            case Shown.Held(var entry) ->
                    held(
                            secondSteps.collect(
                                    intent.payer(), Act.PAY, entry, browser, proof -> proof));
            case Shown.Sent(var kind, var code) ->
                    sent(messages.check(asked(intent, kind, browser), code.reveal(), () -> kind));
        };
    }

    private static Check held(SecondSteps.Check<ProofKind> check) {
        return check instanceof SecondSteps.Check.Right<ProofKind>(var proof)
                ? new Check.Right(proof)
                : new Check.NotRight(AccessProblems.of(check));
    }

    private static Check sent(MessageSteps.Check<ProofKind> check) {
        return switch (check) {
            case MessageSteps.Check.Right<ProofKind>(var proof) -> new Check.Right(proof);
            case MessageSteps.Check.NotRight<ProofKind>(var why) ->
                    new Check.NotRight(CodeProblems.of(why));
            case MessageSteps.Check.GateRefused<ProofKind>(var decision) ->
                    new Check.NotRight(AccessProblems.of(decision));
        };
    }

    private static MessageSteps.Asked asked(Intent intent, ProofKind kind, Browser browser) {
        return new MessageSteps.Asked(
                intent.payer(),
                Act.PAY,
                CodePurpose.PAY,
                intent.id().value(),
                kind,
                browser,
                ProofKind.PAYMENT_PASSWORD,
                Map.of("amount", Words.amount(intent.amount()), "payee", intent.payeeName()));
    }
}
