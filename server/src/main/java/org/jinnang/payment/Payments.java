package org.jinnang.payment;

import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/** What other packages may ask of payments. */
@Service
public class Payments {

    /**
     * Gives demo money from the clearing account, through gate and ledger like all money.
     *
     * @param transfer made by the caller; the same again gives nothing twice
     */
    public void topUp(TransferId transfer, WalletId wallet, Money amount) {
        throw new UnsupportedOperationException();
    }
}
