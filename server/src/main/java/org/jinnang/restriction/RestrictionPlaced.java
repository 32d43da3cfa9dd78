package org.jinnang.restriction;

import java.time.Instant;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;

/** A restriction came into force, or a present one was made to last longer. */
public record RestrictionPlaced(
        WalletId walletId, RestrictionId restrictionId, Cause cause, Instant at) {}
