package org.jinnang.kernel;

import java.util.Optional;

/**
 * Looks up an interrupted payment. A recovery knows only its id; the intent stays with the
 * payments, which implement this.
 */
public interface KeptPayments {

    /** The payment of this payer, as long as it can still be confirmed. */
    Optional<KeptPayment> kept(WalletId payer, PaymentId payment);
}
