package org.jinnang.restriction;

import java.time.Instant;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;

/** A remedy lifted a restriction. The passing of time is not told. */
public record RestrictionLifted(
        WalletId walletId, RestrictionId restrictionId, Cause cause, Ending by, Instant at) {}
