package org.jinnang.restriction;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * What shall be placed. Scope, wait and ways out follow from the cause by the policy in force.
 *
 * @param untilRemedied true when waiting shall not help although the cause usually ends by time
 * @param after the recovery after which payments cool down; null for every other cause
 * @param ordered what was ordered; null for every cause that is no order
 * @param notBefore no remedy shall lift it before; null when any may
 */
public record NewRestriction(
        WalletId walletId,
        Cause cause,
        PlacedBy placedBy,
        boolean untilRemedied,
        @Nullable Act after,
        @Nullable Ordered ordered,
        @Nullable Instant notBefore) {

    public NewRestriction {
        if (after != null && cause != Cause.RECENT_RECOVERY) {
            throw new IllegalArgumentException(cause + " comes after no recovery");
        }
        boolean isOrder =
                switch (cause) {
                    case OPERATOR_ORDER, LEGAL_ORDER -> true;
                    case WRONG_SIGN_IN_PASSWORD,
                            WRONG_PAYMENT_PASSWORD,
                            PAYMENT_FAILURES,
                            SUSPICIOUS_PAYMENT,
                            UNFAMILIAR_PLACE,
                            HOLDER_LOCK,
                            COUNTER_LOCK,
                            LOST_WALLET,
                            RECENT_RECOVERY,
                            EXPIRED_SIGN_IN_PASSWORD,
                            EXPIRED_PAYMENT_PASSWORD,
                            MUST_CHOOSE_SIGN_IN_PASSWORD,
                            MUST_CHOOSE_PAYMENT_PASSWORD,
                            MUST_CHOOSE_SECOND_STEP ->
                            false;
                };
        if (notBefore != null && cause != Cause.HOLDER_LOCK) {
            throw new IllegalArgumentException("Only the holder binds himself, not " + cause);
        }
        if (placedBy == PlacedBy.REPORTER && cause != Cause.LOST_WALLET) {
            throw new IllegalArgumentException("Weak data report a loss, not " + cause);
        }
        if (isOrder == (ordered == null)) {
            throw new IllegalArgumentException("Exactly orders are ordered, not " + cause);
        }
    }

    /** What an order says besides its grounds: what it shuts, and until when. */
    public record Ordered(Order order, Scope scope, Until until) {}

    /** An order of the operator or of an authority, as its reason says. */
    public static NewRestriction ordered(WalletId walletId, Order order, Scope scope, Until until) {
        return new NewRestriction(
                walletId,
                order.reason().cause(),
                PlacedBy.OPERATOR,
                false,
                null,
                new Ordered(order, scope, until),
                null);
    }

    /** The usual restriction of this cause. */
    public static NewRestriction of(WalletId walletId, Cause cause, PlacedBy placedBy) {
        return new NewRestriction(walletId, cause, placedBy, false, null, null, null);
    }

    /** The holder's own lock, which nothing lifts before this moment. */
    public static NewRestriction lockedByHolder(WalletId walletId, Optional<Instant> notBefore) {
        return new NewRestriction(
                walletId,
                Cause.HOLDER_LOCK,
                PlacedBy.HOLDER,
                false,
                null,
                null,
                notBefore.orElse(null));
    }

    /** The holder's own lock, which nothing lifts but two people at a counter. */
    public static NewRestriction lockedForCounter(WalletId walletId) {
        return of(walletId, Cause.COUNTER_LOCK, PlacedBy.HOLDER);
    }

    /** The holder's lock with the word that something was not his. */
    public static NewRestriction notMe(WalletId walletId) {
        return of(walletId, Cause.HOLDER_LOCK, PlacedBy.NOT_ME);
    }

    /** The same, to end only by another remedy than waiting. */
    public NewRestriction withoutEnd() {
        return new NewRestriction(walletId, cause, placedBy, true, after, ordered, notBefore);
    }

    /** The limit on payments out that follows a recovery. */
    public static NewRestriction coolingAfter(WalletId walletId, Act recovery) {
        return new NewRestriction(
                walletId, Cause.RECENT_RECOVERY, PlacedBy.RECOVERY, false, recovery, null, null);
    }
}
