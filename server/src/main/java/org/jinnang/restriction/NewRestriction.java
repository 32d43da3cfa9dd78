package org.jinnang.restriction;

import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * What shall be placed. Scope, wait and ways out follow from the cause by the policy in force.
 *
 * @param untilRemedied true when waiting shall not help although the cause usually ends by time
 * @param after the recovery after which payments cool down; null for every other cause
 */
public record NewRestriction(
        WalletId walletId,
        Cause cause,
        PlacedBy placedBy,
        boolean untilRemedied,
        @Nullable Act after) {

    public NewRestriction {
        if (after != null && cause != Cause.RECENT_RECOVERY) {
            throw new IllegalArgumentException(cause + " comes after no recovery");
        }
    }

    /** The usual restriction of this cause. */
    public static NewRestriction of(WalletId walletId, Cause cause, PlacedBy placedBy) {
        return new NewRestriction(walletId, cause, placedBy, false, null);
    }

    /** The same, to end only by another remedy than waiting. */
    public NewRestriction withoutEnd() {
        return new NewRestriction(walletId, cause, placedBy, true, after);
    }

    /** The limit on payments out that follows a recovery. */
    public static NewRestriction coolingAfter(WalletId walletId, Act recovery) {
        return new NewRestriction(
                walletId, Cause.RECENT_RECOVERY, PlacedBy.RECOVERY, false, recovery);
    }
}
