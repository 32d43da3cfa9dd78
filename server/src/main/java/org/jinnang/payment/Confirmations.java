package org.jinnang.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.KnownFacts;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.PaymentFailures;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.holder.Holder;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Confirms payments. The order of steps is what makes it safe: what has ended is answered without a
 * look at any proof; the proof is checked; the gate gives its permit; the ledger posts under the
 * payment's id.
 */
@Service
class Confirmations {

    /** A restriction or a slow moment may come between permit and posting; then ask again. */
    private static final int PERMITS = 3;

    private final Intents intents;
    private final PaymentStore store;
    private final PaymentRefusals refusals;
    private final PaymentRiders riders;
    private final PasskeyApprovals passkeys;
    private final PaymentSecondSteps secondSteps;
    private final ArrivalRiders arrivals;
    private final Watching watching;
    private final OrderRiders orders;
    private final Access access;
    private final PaymentFailures failures;
    private final Attempts attempts;
    private final PayeeAges payees;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionOperations transaction;

    /** What confirming answers. */
    sealed interface Confirming {

        /** What the payment is now; anything but waiting. */
        record Ended(Payment payment) implements Confirming {}

        /** The password was not right, or was not looked at. */
        record Unproven(SecretCheck check) implements Confirming {}

        /** The password was right and the second step was not, or was not looked at. */
        record StepNotRight(Problem why) implements Confirming {}

        /** The signature was not right for this payment, or nobody had asked for it. */
        record Unsigned(PasskeyChecks.Check<?> check) implements Confirming {}

        /** The number of the document was not right, or was not looked at. */
        record Unknown(KnownFacts.Check<?> check) implements Confirming {}

        /** The gate does not permit it; the payment is kept. */
        record Denied(Decision decision) implements Confirming {}

        /** Restrictions came and went too fast; ask once more. */
        record Busy() implements Confirming {}

        /** The database went away while posting; repeating it tells the truth. */
        record OutcomeUnknown() implements Confirming {}

        /** It is paused, and nobody can have read yet why. */
        record TooEarly(Instant from) implements Confirming {}

        /** It is paused no more, or goes back this moment. */
        record TooLate(PaymentId id) implements Confirming {}

        /** This payer has no such payment. */
        record NoSuchPayment() implements Confirming {}
    }

    Confirmations(
            Intents intents,
            PaymentStore store,
            PaymentRefusals refusals,
            PaymentRiders riders,
            PasskeyApprovals passkeys,
            PaymentSecondSteps secondSteps,
            ArrivalRiders arrivals,
            Watching watching,
            OrderRiders orders,
            Access access,
            PaymentFailures failures,
            Attempts attempts,
            PayeeAges payees,
            Ledger ledger,
            Clock clock,
            TransactionOperations transaction) {
        this.intents = intents;
        this.store = store;
        this.refusals = refusals;
        this.riders = riders;
        this.passkeys = passkeys;
        this.secondSteps = secondSteps;
        this.arrivals = arrivals;
        this.watching = watching;
        this.orders = orders;
        this.access = access;
        this.failures = failures;
        this.attempts = attempts;
        this.payees = payees;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What a payer asks for who wants to approve with a passkey. */
    sealed interface Asking {

        record Asked(PasskeyAsked question) implements Asking {}

        /** It waits no more. */
        record Ended(Payment payment) implements Asking {}

        /** This payer has no such payment. */
        record NoSuchPayment() implements Asking {}
    }

    /** What a payer asks for who wants a code for this payment. */
    sealed interface Sending {

        record Sent(Codes.Sending sending) implements Sending {}

        /** It waits no more, or this payer's codes travel another way. */
        record NotPossible() implements Sending {}

        /** This payer has no such payment. */
        record NoSuchPayment() implements Sending {}
    }

    /** Sends a code for exactly this payment. */
    Sending send(SignedIn actor, PaymentId id, ProofKind kind, Browser browser) {
        Optional<Payment> found = intents.find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Sending.NoSuchPayment();
        }
        boolean isPossible =
                actor.isConfirmed() && secondSteps.kinds(actor.wallet()).contains(kind);
        return isPossible && found.get() instanceof Payment.Awaiting(Intent intent)
                ? new Sending.Sent(secondSteps.send(intent, kind, browser))
                : new Sending.NotPossible();
    }

    /** Asks for a passkey's signature of exactly this payment. */
    Asking ask(SignedIn actor, PaymentId id, Browser browser) {
        return intents.find(actor.wallet(), id)
                .<Asking>map(payment ->
                        switch (payment) {
                            case Payment.Awaiting(Intent intent) ->
                                    new Asking.Asked(passkeys.ask(actor, intent, browser));
                            case Payment.Paused paused ->
                                    new Asking.Asked(passkeys.askAgain(actor, paused, browser));
                            case Payment _ -> new Asking.Ended(payment);
                        })
                .orElseGet(Asking.NoSuchPayment::new);
    }

    /**
     * By the payment password, and a second step if one is shown. Its code is looked at only after
     * a right password, so that nobody tries codes without it.
     */
    Confirming confirm(
            SignedIn actor,
            PaymentId id,
            Secret password,
            Optional<PaymentSecondSteps.Shown> step,
            Browser browser) {
        return confirm(
                actor,
                id,
                intent ->
                        switch (access.checkPaymentPassword(intent.payer(), password, browser)) {
                            case SecretCheck.Right(Attempt attempt) ->
                                    post(
                                            intent,
                                            Approval.by(ProofKind.PAYMENT_PASSWORD, attempt),
                                            step,
                                            actor.session(),
                                            browser);
                            case SecretCheck check -> new Confirming.Unproven(check);
                        });
    }

    private Confirming post(
            Intent intent,
            Approval password,
            Optional<PaymentSecondSteps.Shown> step,
            SessionId session,
            Browser browser) {
        if (step.isEmpty()) {
            return post(intent, password, session, Source.of(browser));
        }
        return switch (secondSteps.check(intent, step.get(), browser)) {
            case PaymentSecondSteps.Check.Right(var proof) ->
                    post(intent, password.and(proof), session, Source.of(browser));
            case PaymentSecondSteps.Check.NotRight(var why) -> {
                settle(password);
                yield new Confirming.StepNotRight(why);
            }
        };
    }

    /** By a passkey that has signed exactly this payment. */
    Confirming confirm(SignedIn actor, PaymentId id, PasskeyAnswer.Signed answer, Browser browser) {
        return confirm(
                actor,
                id,
                intent ->
                        switch (passkeys.check(actor, intent, answer, browser)) {
                            case PasskeyChecks.Check.Right<ProofKind>(var proof) ->
                                    post(
                                            intent,
                                            Approval.by(proof),
                                            actor.session(),
                                            Source.of(browser));
                            case PasskeyChecks.Check.GateRefused<ProofKind>(var decision) ->
                                    new Confirming.Denied(decision);
                            case PasskeyChecks.Check<ProofKind> check ->
                                    new Confirming.Unsigned(check);
                        });
    }

    /** What its payer approved beforehand; he need not be signed in. */
    Confirming confirm(WalletId payer, PaymentId id, Set<ProofKind> proofs) {
        Optional<Payment> found = intents.find(payer, id);
        if (found.isEmpty()) {
            return new Confirming.NoSuchPayment();
        }
        return found.get() instanceof Payment.Awaiting(Intent intent)
                ? post(intent, new Approval(proofs, Optional.empty()), null, Source.SERVER)
                : new Confirming.Ended(found.get());
    }

    private Confirming confirm(SignedIn actor, PaymentId id, Function<Intent, Confirming> proven) {
        Optional<Payment> found = intents.find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Confirming.NoSuchPayment();
        }
        if (!(found.get() instanceof Payment.Awaiting(Intent intent))) {
            return new Confirming.Ended(found.get());
        }
        if (!actor.isConfirmed()) {
            return new Confirming.Denied(unconfirmed(intent, actor));
        }
        return proven.apply(intent);
    }

    /** No look at any proof: an unusual sign-in must not use tries up. */
    private Decision unconfirmed(Intent intent, SignedIn actor) {
        return access.decide(
                intent.payer(),
                Act.PAY,
                Context.proven(ProofKind.PAYMENT_PASSWORD)
                        .paying(intent.amount())
                        .to(payees.of(intent))
                        .from(actor.session()));
    }

    private Confirming post(
            Intent intent, Approval approval, @Nullable SessionId session, Source source) {
        Watching.@Nullable Seen seen = null;
        for (int asked = 1; asked <= PERMITS; asked++) {
            var asking =
                    access.permit(
                            intent.payer(),
                            Act.PAY,
                            seen instanceof Watching.Seen.Hold ? intent.pause() : intent.order(),
                            approval.context(session).to(payees.of(intent)),
                            now ->
                                    intent.waits()
                                            ? Optional.empty()
                                            : Optional.of(riders.asked(intent, now)));
            Decision decision = asking.decision();
            if (!(decision instanceof Decision.Permitted permitted)) {
                return denied(intent, approval, decision, source);
            }
            if (seen == null) {
                seen = watching.look(intent, approval, session);
                if (seen instanceof Watching.Seen.Denied(var unseen)) {
                    return denied(intent, approval, unseen, source);
                }
                if (seen instanceof Watching.Seen.Lock lock) {
                    return locked(intent, approval, session, lock, source);
                }
                if (seen instanceof Watching.Seen.Hold && !intent.waits()) {
                    continue; // holding is another order than paying: it needs its own permit
                }
            }
            Posting posting =
                    ledger.submit(
                            permitted.permit().orElseThrow(),
                            travelling(
                                    intent,
                                    approval,
                                    seen,
                                    permitted.riders(),
                                    asking.beside(),
                                    source));
            boolean askAgain =
                    posting instanceof Posting.Fenced || posting instanceof Posting.PermitOver;
            if (!askAgain) {
                boolean isHeld = intent.waits() || seen instanceof Watching.Seen.Hold;
                return posted(intent, approval, posting, isHeld, source);
            }
        }
        settle(approval);
        return new Confirming.Busy();
    }

    private List<Rider> travelling(
            Intent intent,
            Approval approval,
            Watching.Seen seen,
            List<Rider> permitted,
            Optional<Supplier<Map<WalletId, Holder>>> both,
            Source source) {
        List<Rider> all = new ArrayList<>(permitted);
        switch (seen) {
            case Watching.Seen.Hold hold -> {
                all.addAll(watching.held(hold, intent, approval, permitted, source));
                all.addAll(orders.held(intent));
            }
            case Watching.Seen.Go(var besides) -> {
                all.addAll(
                        intent.waits()
                                ? arrivals.held(intent, approval, permitted, source)
                                : riders.of(intent, approval, source, both.orElseThrow().get()));
                all.addAll(orders.approved(intent));
                all.addAll(besides);
            }
            case Watching.Seen.Denied _, Watching.Seen.Lock _ ->
                    throw new IllegalArgumentException("Nothing travels");
        }
        return all;
    }

    private Confirming posted(
            Intent intent, Approval approval, Posting posting, boolean isHeld, Source source) {
        return switch (posting) {
            case Posting.Posted posted -> {
                if (posted.replayed()) {
                    settle(approval);
                }
                yield new Confirming.Ended(
                        isHeld
                                ? intents.find(intent.payer(), intent.id()).orElseThrow()
                                : Payment.posted(intent, posted));
            }
            case Posting.Refused refused -> {
                if (refused.replayed()) {
                    settle(approval);
                }
                yield new Confirming.Ended(refused(intent, refused, source));
            }
            case Posting.Unknown() -> new Confirming.OutcomeUnknown();
            case Posting.Busy() -> {
                settle(approval);
                yield new Confirming.Busy();
            }
            case Posting.OtherBody(), Posting.Fenced(), Posting.PermitOver() ->
                    throw new IllegalStateException("Impossible for " + intent + ": " + posting);
        };
    }

    /** One that was withdrawn or ran out meanwhile is that, and no refusal. */
    private Payment refused(Intent intent, Posting.Refused refused, Source source) {
        boolean isMarked =
                store.find(intent.payer(), intent.id())
                        .filter(row -> row.refusedAt() != null)
                        .isPresent();
        return isMarked
                ? new Payment.Refused(intent, refusals.tell(intent, refused, source))
                : intents.find(intent.payer(), intent.id()).orElseThrow();
    }

    /** The proof was right all the same; over a limit the payment ends, otherwise it is kept. */
    private Confirming denied(Intent intent, Approval approval, Decision decision, Source source) {
        if (!(decision instanceof Decision.OverLimit(var limit))) {
            boolean isOutage =
                    decision instanceof Decision.Unavailable(var why)
                            && why instanceof Decision.Why.DatabaseUnreachable;
            if (!isOutage) {
                settle(approval);
            }
            return new Confirming.Denied(decision);
        }
        transaction.executeWithoutResult(_ -> {
            failures.lockStanding(intent.payer());
            approval.attempt().ifPresent(attempt -> attempts.settle(attempt, true));
            PaymentRow row = store.findForUpdate(intent.payer(), intent.id()).orElseThrow();
            if (store.refuse(row, clock.instant())) {
                refusals.tell(intent, new RefusalReason.Limit(limit), clock.instant(), source);
            }
        });
        return new Confirming.Ended(intents.find(intent.payer(), intent.id()).orElseThrow());
    }

    /** The payment is kept; the gate says why it is shut and what opens it. */
    private Confirming locked(
            Intent intent,
            Approval approval,
            @Nullable SessionId session,
            Watching.Seen.Lock lock,
            Source source) {
        transaction.executeWithoutResult(_ -> {
            failures.lockStanding(intent.payer());
            approval.attempt().ifPresent(attempt -> attempts.settle(attempt, true));
            failures.suspected(intent.payer(), source);
            watching.locked(lock);
        });
        Decision shut =
                access.decide(
                        intent.payer(), Act.PAY, approval.context(session).paying(intent.amount()));
        return shut instanceof Decision.Permitted
                ? new Confirming.Busy() // lifted again in between: ask once more
                : new Confirming.Denied(shut);
    }

    private void settle(Approval approval) {
        approval.attempt()
                .ifPresent(attempt ->
                        transaction.executeWithoutResult(_ -> attempts.settle(attempt, true)));
    }
}
