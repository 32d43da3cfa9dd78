/**
 * Paying another holder: find the payee, state the intent, confirm it with the payment password.
 *
 * <p>The payment's id is the ledger's key, so however often a confirmation is repeated, it pays
 * once. Start with {@link org.jinnang.payment.Payments} and {@code Payment}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "ledger",
            "risk",
            "identity",
            "holder",
            "policy",
            "notice",
            "audit"
        })
package org.jinnang.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
