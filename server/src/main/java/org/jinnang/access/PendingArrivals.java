package org.jinnang.access;

import org.jinnang.kernel.WalletId;

/**
 * Port: payments that are on their way to a wallet. Whoever keeps payments implements it, so that a
 * wallet can be closed although its holder cannot know of them.
 */
public interface PendingArrivals {

    /**
     * Gives the money back to the payers, and tells them.
     *
     * @return how many were found
     */
    int giveBackTo(WalletId payee);
}
