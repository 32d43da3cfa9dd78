package org.jinnang.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.LimitKind;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Waits;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Until;
import org.jinnang.testing.TestOrders;

/** Restrictions and limits as the default profile makes them, for tests of rules. */
final class Standings {

    private static final Policy POLICY = Policy.defaultProfile();

    private Standings() {}

    /** Placed a minute before, with its usual end. */
    static Restriction.InForce inForce(Cause cause, Instant now) {
        Instant placedAt = now.minusSeconds(60);
        Until until =
                switch (POLICY.restrictions().of(cause).waits()) {
                    case Waits.Growing growing -> new Until.Time(placedAt.plus(growing.after(0)));
                    case Waits.AsOrdered() -> new Until.Time(placedAt.plus(Duration.ofDays(3)));
                    case Waits.UntilRemedied(), Waits.Provisional _ -> new Until.Remedied();
                };
        return new Restriction.InForce(placement(cause, placedAt), until);
    }

    /** Placed a minute before, to end only by a remedy. */
    static Restriction.InForce endless(Cause cause, Instant now) {
        return new Restriction.InForce(
                placement(cause, now.minusSeconds(60)), new Until.Remedied());
    }

    /** Placed a minute before, to end after this time. */
    static Restriction.InForce ending(Cause cause, Instant now, Duration in) {
        return new Restriction.InForce(
                placement(cause, now.minusSeconds(60)), new Until.Time(now.plus(in)));
    }

    /** The nth of its cause, placed a minute before; endless when it has no length. */
    static Restriction.InForce repeated(
            Cause cause, int nth, Instant now, Optional<Duration> length) {
        Placement first = placement(cause, now.minusSeconds(60));
        Placement placement =
                new Placement(
                        first.walletId(),
                        first.id(),
                        first.cause(),
                        first.scope(),
                        first.placedBy(),
                        first.placedAt(),
                        new RestrictionId(new UUID(9, 9)),
                        nth,
                        null);
        Until until =
                length.<Until>map(lasts -> new Until.Time(first.placedAt().plus(lasts)))
                        .orElseGet(Until.Remedied::new);
        return new Restriction.InForce(placement, until);
    }

    /** The limit on payments that follows this way back. */
    static Restriction.InForce coolingAfter(Act recovery, Instant now) {
        Restriction.InForce cooling = inForce(Cause.RECENT_RECOVERY, now);
        Placement placement = cooling.placement();
        return new Restriction.InForce(
                new Placement(
                        placement.walletId(),
                        placement.id(),
                        placement.cause(),
                        placement.scope(),
                        PlacedBy.RECOVERY,
                        placement.placedAt(),
                        null,
                        1,
                        recovery),
                cooling.until());
    }

    /** The two limits of this kind, with so much used of the day. */
    static List<LimitRule.Standing> standings(
            LimitKind kind, Currency currency, long usedMinor, Instant now) {
        boolean afterRecovery = kind == LimitKind.COOLING;
        return POLICY.limits().rows(currency, afterRecovery).stream()
                .filter(row -> afterRecovery == (row.origin() == LimitRow.Origin.RECOVERY))
                .map(row -> standing(row, usedMinor, 0, EvidenceClass.NONE, now))
                .toList();
    }

    static LimitRule.Standing standing(
            LimitRow row, long usedMinor, int times, EvidenceClass known, Instant now) {
        return new LimitRule.Standing(
                row,
                new Money(usedMinor, row.amount().currency()),
                times,
                row.span().freshAt(now),
                known);
    }

    /** Placed a minute before, by whoever this is. */
    static Restriction.InForce holderLock(PlacedBy by, Instant now) {
        Placement placement = placement(Cause.HOLDER_LOCK, by, now.minusSeconds(60));
        return new Restriction.InForce(placement, new Until.Remedied());
    }

    private static Placement placement(Cause cause, Instant placedAt) {
        return placement(cause, PlacedBy.GATE, placedAt);
    }

    private static Placement placement(Cause cause, PlacedBy by, Instant placedAt) {
        return new Placement(
                new WalletId(new UUID(1, 1)),
                new RestrictionId(new UUID(2, cause.name().hashCode())),
                cause,
                POLICY.restrictions().of(cause).scope(),
                by,
                placedAt,
                null,
                1,
                null,
                isOrder(cause) ? TestOrders.of(cause) : null);
    }

    private static boolean isOrder(Cause cause) {
        return cause == Cause.OPERATOR_ORDER || cause == Cause.LEGAL_ORDER;
    }
}
