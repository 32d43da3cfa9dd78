package org.jinnang.access;

import org.jinnang.kernel.WalletId;

/**
 * Port: finds payees for the self-check, on the same budget of misses as paying. Whoever keeps
 * payments implements it.
 */
public interface Payees {

    /** What a holder finds under what was typed; a spent budget reads as not given. */
    SelfCheckQuestion.Payee look(WalletId asker, String typed);
}
