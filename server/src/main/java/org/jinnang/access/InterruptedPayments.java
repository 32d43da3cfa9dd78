package org.jinnang.access;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;

/**
 * Port: payments that wait for their confirmation. Whoever keeps payments implements it, so that a
 * recovery and the self-check can speak of one without knowing that package.
 */
public interface InterruptedPayments {

    /** The payment, while it can still be confirmed. */
    Optional<InterruptedPayment> find(WalletId payer, PaymentId payment);

    /** Whether the payment is void because nobody confirmed it in time. */
    boolean isExpired(WalletId payer, PaymentId payment);

    /** A payment that waits. */
    record InterruptedPayment(
            PaymentId id, Money amount, String payeeMaskedName, Instant expiresAt) {}
}
