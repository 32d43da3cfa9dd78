package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Budgets;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;

/**
 * Locks payments when one after another is refused: who has the payment password and does not know
 * balance and limits may not be the holder. What failed on our side is no refusal.
 */
@Service
public class PaymentFailures {

    private final Restrictions restrictions;
    private final Policy policy;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    PaymentFailures(
            Restrictions restrictions, Policy policy, Notices notices, Audit audit, Clock clock) {
        this.restrictions = restrictions;
        this.policy = policy;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Comes first in a transaction that may tell a refusal: budgets and payments come after. */
    public void lockStanding(WalletId payer) {
        restrictions.lockStanding(payer);
    }

    /**
     * A payment was refused. Refusals count from the last lock of this cause on, so that its end is
     * an end: the next one does not lock at once.
     *
     * @param refusedSince how many payments of this wallet were refused after a moment, this one
     *     among them
     */
    public void refused(
            WalletId payer, ToIntFunction<Instant> refusedSince, AuditEvent.Source source) {
        Budgets.PaymentFailures budget = policy.budgets().paymentFailures();
        Instant begin = clock.instant().minus(budget.within());
        List<Restriction> locks =
                restrictions.placedSince(payer, begin).stream()
                        .filter(one -> one.placement().cause() == Cause.PAYMENT_FAILURES)
                        .toList();
        boolean isLocked = locks.stream().anyMatch(Restriction.InForce.class::isInstance);
        Instant since = locks.isEmpty() ? begin : locks.getFirst().placement().placedAt();
        if (!isLocked && refusedSince.applyAsInt(since) >= budget.lockAt()) {
            lock(payer, source);
        }
    }

    /**
     * A payment looks as if somebody else were paying: payments are locked until their holder
     * proves who it is. Comes after {@link #lockStanding}, in the same transaction.
     */
    public void suspected(WalletId payer, AuditEvent.Source source) {
        Placement placement = placed(payer, Cause.SUSPICIOUS_PAYMENT, source).placement();
        notices.toAllAddresses(
                payer,
                Template.PAYMENTS_LOCKED_BY_WATCH,
                Map.of("reference", placement.reference()));
    }

    private Restriction.InForce placed(WalletId payer, Cause cause, AuditEvent.Source source) {
        Restriction.InForce lock =
                restrictions.place(NewRestriction.of(payer, cause, PlacedBy.GATE)).restriction();
        Placement placement = lock.placement();
        audit.record(
                AuditEvent.of(payer, AuditKind.RESTRICTION_PLACED, placement.placedAt(), source)
                        .with("cause", Wording.code(placement.cause()))
                        .referred(placement.reference()));
        return lock;
    }

    private void lock(WalletId payer, AuditEvent.Source source) {
        Restriction.InForce lock = placed(payer, Cause.PAYMENT_FAILURES, source);
        Placement placement = lock.placement();
        notices.toAllAddresses(
                payer,
                Template.PAYMENTS_LOCKED_AFTER_REFUSALS,
                Map.of(
                        "reference",
                        placement.reference(),
                        "until",
                        lock.until().moment().orElseThrow()));
    }
}
