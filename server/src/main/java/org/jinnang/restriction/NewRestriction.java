package org.jinnang.restriction;

import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;

/**
 * What shall be placed. Scope, wait and ways out follow from the cause by the policy in force.
 *
 * @param untilRemedied true when waiting shall not help although the cause usually ends by time
 */
public record NewRestriction(
        WalletId walletId, Cause cause, PlacedBy placedBy, boolean untilRemedied) {

    /** The usual restriction of this cause. */
    public static NewRestriction of(WalletId walletId, Cause cause, PlacedBy placedBy) {
        return new NewRestriction(walletId, cause, placedBy, false);
    }
}
