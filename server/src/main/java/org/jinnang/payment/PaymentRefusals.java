package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.LimitView;
import org.jinnang.access.PaymentFailures;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Says why a payment was refused: once to the activity log, and the same to everybody who asks. The
 * ledger marks the payment in its own transaction and cannot know the figures; they are told right
 * after it, by whoever confirms, and by the job where a crash came between.
 */
@Component
class PaymentRefusals {

    static final String JOB = "tell why payments were refused";

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;

    private final PaymentRefusalStore store;
    private final PaymentStore payments;
    private final Ledger ledger;
    private final Access access;
    private final PayeeAges payees;
    private final PaymentFailures failures;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    PaymentRefusals(
            PaymentRefusalStore store,
            PaymentStore payments,
            Ledger ledger,
            Access access,
            PayeeAges payees,
            PaymentFailures failures,
            Audit audit,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.payments = payments;
        this.ledger = ledger;
        this.access = access;
        this.payees = payees;
        this.failures = failures;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::tellAll);
    }

    /** The reason of a payment that is refused; worked out now if a crash kept it from being. */
    RefusalReason of(Intent intent) {
        return store.find(intent)
                .orElseGet(() -> {
                    Optional<Posting> outcome =
                            ledger.outcome(intent.order().transferId())
                                    .or(() -> ledger.outcome(intent.holdId()));
                    return outcome.orElseThrow() instanceof Posting.Refused refused
                            ? tell(intent, refused, Source.SERVER)
                            : bug(intent);
                });
    }

    /** Tells what the ledger has refused and marked. */
    RefusalReason tell(Intent intent, Posting.Refused refused, Source source) {
        return tell(intent, reason(intent, refused.why()), refused.refusedAt(), source);
    }

    /**
     * Tells this reason, or answers the one that was told first. One refusal after another locks
     * payments, in the same transaction.
     */
    RefusalReason tell(Intent intent, RefusalReason reason, Instant at, Source source) {
        return transaction.execute(_ -> {
            failures.lockStanding(intent.payer());
            if (store.keep(intent, reason)) {
                audit.record(
                        PaymentEvents.of(intent, AuditKind.PAYMENT_REFUSED, at, source)
                                .with("reason", reason.code()));
                failures.refused(
                        intent.payer(),
                        since -> payments.countRefused(intent.payer(), since),
                        source);
            }
            return store.find(intent).orElseThrow();
        });
    }

    /** A moment is left to whoever is confirming: he knows the browser it came from. */
    private void tellAll() {
        payments.untold(clock.instant().minus(EVERY), AT_ONCE).forEach(this::of);
    }

    private RefusalReason reason(Intent intent, Refusal why) {
        return switch (why) {
            case FUNDS -> new RefusalReason.Funds(ledger.balance(intent.debit()).available());
            case LIMIT -> new RefusalReason.Limit(limit(intent));
            case CEILING -> new RefusalReason.Ceiling();
            case CLOSED -> new RefusalReason.Closed();
            case WITHDRAWN ->
                    switch (intent.arrival()) {
                        case ORDER, ON_CAPTURE -> new RefusalReason.OrderOver();
                        case TO_BANK -> new RefusalReason.Closed();
                        case NOW, IN_2_HOURS, IN_24_HOURS -> bug(intent);
                    };
            case NO_HOLD, ABOVE_HOLD, ABOVE_REFUNDABLE -> bug(intent);
        };
    }

    /** The limit that the posting ran into, as the gate sees it now. */
    private LimitView limit(Intent intent) {
        Decision decision =
                access.decide(
                        intent.payer(),
                        Act.PAY,
                        Context.proven(ProofKind.PAYMENT_PASSWORD)
                                .paying(intent.amount())
                                .to(payees.of(intent)));
        return decision instanceof Decision.OverLimit(LimitView limit)
                ? limit
                : LimitView.of(
                        LimitView.Kind.PER_DAY,
                        "",
                        Set.of(),
                        intent.amount(),
                        Money.zero(intent.amount().currency()),
                        null,
                        Set.of(LimitView.Raise.WAIT));
    }

    private static RefusalReason bug(Intent intent) {
        throw new IllegalStateException("Refused without a reason: " + intent);
    }
}
