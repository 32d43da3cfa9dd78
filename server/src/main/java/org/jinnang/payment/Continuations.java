package org.jinnang.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jinnang.access.Access;
import org.jinnang.access.Decision;
import org.jinnang.access.KnownFacts;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.PaymentFailures;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.payment.Confirmations.Confirming;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a paused payment go on: its holder has had time to read why it is paused, and proves once
 * more that it is he who wants it.
 */
@Service
class Continuations {

    private final Intents intents;
    private final PendingStore store;
    private final PasskeyApprovals passkeys;
    private final RealNameChecks names;
    private final OrderRiders orders;
    private final Arrivals arrivals;
    private final Access access;
    private final PaymentFailures failures;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    Continuations(
            Intents intents,
            PendingStore store,
            PasskeyApprovals passkeys,
            RealNameChecks names,
            OrderRiders orders,
            Arrivals arrivals,
            Access access,
            PaymentFailures failures,
            Attempts attempts,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.intents = intents;
        this.store = store;
        this.passkeys = passkeys;
        this.names = names;
        this.orders = orders;
        this.arrivals = arrivals;
        this.access = access;
        this.failures = failures;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** By the payment password. */
    Confirming proceed(
            SignedIn actor,
            PaymentId id,
            Secret password,
            Optional<Secret> number,
            Browser browser) {
        return proceed(
                actor,
                id,
                intent ->
                        switch (access.checkPaymentPassword(
                                intent.payer(), Act.CONTINUE_PAYMENT, password, browser)) {
                            case SecretCheck.Right(Attempt attempt) ->
                                    proven(
                                            actor,
                                            intent,
                                            Approval.by(ProofKind.PAYMENT_PASSWORD, attempt),
                                            number,
                                            browser);
                            case SecretCheck check -> new Confirming.Unproven(check);
                        });
    }

    /** By a passkey that has signed exactly this. */
    Confirming proceed(
            SignedIn actor,
            PaymentId id,
            PasskeyAnswer.Signed answer,
            Optional<Secret> number,
            Browser browser) {
        return proceed(
                actor,
                id,
                intent ->
                        switch (passkeys.checkAgain(actor, intent, answer, browser)) {
                            case PasskeyChecks.Check.Right<ProofKind>(var proof) ->
                                    proven(actor, intent, Approval.by(proof), number, browser);
                            case PasskeyChecks.Check.GateRefused<ProofKind>(var decision) ->
                                    new Confirming.Denied(decision);
                            case PasskeyChecks.Check<ProofKind> check ->
                                    new Confirming.Unsigned(check);
                        });
    }

    /** No look at any proof before it may be continued: nobody uses tries up in vain. */
    private Confirming proceed(SignedIn actor, PaymentId id, Function<Intent, Confirming> proven) {
        Optional<Payment> found = intents.find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Confirming.NoSuchPayment();
        }
        Payment payment = found.get();
        return switch (PaymentTransition.of(
                payment, PaymentTransition.Act.CONTINUE, clock.instant())) {
            case CONTINUE -> proven.apply(payment.intent());
            case TOO_EARLY -> new Confirming.TooEarly(((Payment.Paused) payment).continueFrom());
            case TOO_LATE -> new Confirming.TooLate(id);
            case NOT_POSSIBLE, CAPTURE, RELEASE, WITHDRAW -> new Confirming.Ended(payment);
        };
    }

    /** The number, where it is asked for, is looked at last: by then nobody guesses at it. */
    private Confirming proven(
            SignedIn actor,
            Intent intent,
            Approval approval,
            Optional<Secret> number,
            Browser browser) {
        Act act = names.actOf(intent.payer(), intent.id());
        if (act == Act.CONTINUE_PAYMENT || number.isEmpty()) {
            return proceed(actor, intent, act, approval, Source.of(browser));
        }
        KnownFacts.Check<ProofKind> check = names.check(intent.payer(), number.get(), browser);
        if (!(check instanceof KnownFacts.Check.Right<ProofKind>(var proof))) {
            transaction.executeWithoutResult(
                    _ -> approval.attempt().ifPresent(attempt -> attempts.settle(attempt, true)));
            return check instanceof KnownFacts.Check.GateRefused<ProofKind>(var decision)
                    ? new Confirming.Denied(decision)
                    : new Confirming.Unknown(check);
        }
        return proceed(actor, intent, act, approval.and(proof), Source.of(browser));
    }

    private Confirming proceed(
            SignedIn actor, Intent intent, Act act, Approval approval, Source source) {
        Decision decision =
                transaction.execute(_ -> {
                    failures.lockStanding(intent.payer());
                    Decision asked =
                            access.decideInTransaction(
                                    intent.payer(), act, approval.context(actor.session()));
                    approval.attempt().ifPresent(attempt -> attempts.settle(attempt, true));
                    if (asked instanceof Decision.Permitted) {
                        goOn(intent, approval, source);
                    }
                    return asked;
                });
        if (!(decision instanceof Decision.Permitted)) {
            return new Confirming.Denied(decision);
        }
        if (intents.find(intent.payer(), intent.id()).orElseThrow()
                instanceof Payment.Pending due) {
            arrivals.arrive(due);
        }
        return new Confirming.Ended(intents.find(intent.payer(), intent.id()).orElseThrow());
    }

    /** Whoever was faster, or came too late, is told what it is now. */
    private void goOn(Intent intent, Approval approval, Source source) {
        Instant now = clock.instant();
        if (store.continueNow(intent, now, now.minus(Payment.Paused.TO_READ))) {
            orders.continued(intent);
            audit.record(
                    PaymentEvents.of(intent, AuditKind.PAYMENT_CONTINUED, now, source)
                            .with("approved_by", approval.words()));
        }
    }
}
