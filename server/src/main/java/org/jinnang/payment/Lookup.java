package org.jinnang.payment;

import java.time.Instant;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.WalletId;

/** What a look-up of a payee answers. */
public sealed interface Lookup {

    /**
     * Somebody has this name.
     *
     * @param maskedName to compare before paying
     * @param identifier what was typed, masked unless it is an account name
     */
    record Found(WalletId wallet, String maskedName, Identifier.Kind kind, String identifier)
            implements Lookup {}

    /** It is the payer's own name. */
    record Self() implements Lookup {}

    /** Nobody, or nobody who wants to be found. */
    record Missed(int missesLeft) implements Lookup {}

    /** Too many misses: even a hit is not told now. */
    record Exhausted(Instant until) implements Lookup {}
}
