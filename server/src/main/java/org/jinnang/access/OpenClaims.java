package org.jinnang.access;

import org.jinnang.kernel.WalletId;

/**
 * Port: what a holder claims and nobody has decided yet. Whoever keeps claims implements it, so
 * that no wallet is closed to which a compensation may still have to go.
 */
public interface OpenClaims {

    /** Whether there is one, in the caller's transaction. */
    boolean isAnyOf(WalletId wallet);
}
