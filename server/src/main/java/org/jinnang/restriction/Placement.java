package org.jinnang.restriction;

import java.time.Instant;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * How a restriction came to be.
 *
 * @param supersedes the one of the same cause that came before it, if that is still remembered:
 *     "locked again because"; null for a first one
 * @param nth which one of its cause it was within the time that the policy remembers; the first is
 *     1
 * @param after the (latest) recovery after which payments cool down; null for every other cause
 * @param order the grounds of an order; null for every other cause
 * @param notBefore until then no remedy lifts it, because its holder chose so; null when he did not
 */
public record Placement(
        WalletId walletId,
        RestrictionId id,
        Cause cause,
        Scope scope,
        PlacedBy placedBy,
        Instant placedAt,
        @Nullable RestrictionId supersedes,
        int nth,
        @Nullable Act after,
        @Nullable Order order,
        @Nullable Instant notBefore) {

    public Placement {
        if (nth < 1) {
            throw new IllegalArgumentException("The first is 1, not " + nth);
        }
    }

    /** One that is not bound to a moment. */
    public Placement(
            WalletId walletId,
            RestrictionId id,
            Cause cause,
            Scope scope,
            PlacedBy placedBy,
            Instant placedAt,
            @Nullable RestrictionId supersedes,
            int nth,
            @Nullable Act after,
            @Nullable Order order) {
        this(walletId, id, cause, scope, placedBy, placedAt, supersedes, nth, after, order, null);
    }

    /** One that nobody ordered. */
    public Placement(
            WalletId walletId,
            RestrictionId id,
            Cause cause,
            Scope scope,
            PlacedBy placedBy,
            Instant placedAt,
            @Nullable RestrictionId supersedes,
            int nth,
            @Nullable Act after) {
        this(walletId, id, cause, scope, placedBy, placedAt, supersedes, nth, after, null);
    }

    /**
     * What people quote: {@code F-7Q4K-2M9D} for a freeze, {@code O-…} for an order, {@code R-…}
     * for all others.
     */
    public String reference() {
        char kind =
                switch (cause) {
                    case HOLDER_LOCK, COUNTER_LOCK, LOST_WALLET -> 'F';
                    case OPERATOR_ORDER, LEGAL_ORDER -> 'O';
                    case WRONG_SIGN_IN_PASSWORD,
                            WRONG_PAYMENT_PASSWORD,
                            PAYMENT_FAILURES,
                            SUSPICIOUS_PAYMENT,
                            UNFAMILIAR_PLACE,
                            RECENT_RECOVERY,
                            EXPIRED_SIGN_IN_PASSWORD,
                            EXPIRED_PAYMENT_PASSWORD,
                            MUST_CHOOSE_SIGN_IN_PASSWORD,
                            MUST_CHOOSE_PAYMENT_PASSWORD,
                            MUST_CHOOSE_SECOND_STEP ->
                            'R';
                };
        return Crockford.reference(kind, id.value());
    }

    /** Whether it is the holder's own lock, and nobody else is suspected of anything. */
    public boolean isOwnLock() {
        return (cause == Cause.HOLDER_LOCK || cause == Cause.COUNTER_LOCK)
                && placedBy == PlacedBy.HOLDER;
    }

    /** Whether it repeats an earlier one. */
    public boolean isAgain() {
        return supersedes != null;
    }

    /** Whether no remedy may lift it yet. */
    public boolean isBoundAt(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }

    /** Bound until the later of both moments: never shortened. */
    Placement bound(@Nullable Instant until) {
        boolean isLater = until != null && (notBefore == null || until.isAfter(notBefore));
        return isLater
                ? new Placement(
                        walletId,
                        id,
                        cause,
                        scope,
                        placedBy,
                        placedAt,
                        supersedes,
                        nth,
                        after,
                        order,
                        until)
                : this;
    }

    Placement after(@Nullable Act recovery) {
        return new Placement(
                walletId,
                id,
                cause,
                scope,
                placedBy,
                placedAt,
                supersedes,
                nth,
                recovery,
                order,
                notBefore);
    }
}
