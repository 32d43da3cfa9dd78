package org.jinnang.kernel;

import java.time.Instant;

/**
 * A payment that waits for its confirmation while its payer finds the way back.
 *
 * @param payee masked name of the payee
 * @param aboveLimitAfter whether it is above the limit that holds for a time after a recovery
 */
public record KeptPayment(
        PaymentId paymentId,
        Money amount,
        String payee,
        Instant expiresAt,
        boolean aboveLimitAfter) {}
