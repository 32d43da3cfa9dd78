package org.jinnang.identity;

import java.time.Instant;
import org.jinnang.kernel.WalletId;

/**
 * The bank accounts that a bank has shown to be a holder's, as something he knows; kept by whoever
 * deals with banks. Like all evidence it never opens anything by itself.
 */
public interface LinkedAccounts {

    /** Whether money came from one of them in the holder's own name, not later than this. */
    boolean wasKnown(WalletId wallet, Instant before);

    /** Whether this is the whole number of such a one; only after a try was reserved. */
    boolean isNumberOf(WalletId wallet, String typed, Instant before);
}
