/**
 * Merchants: a business wallet beside its owner's own, keys for its programs, orders that others
 * pay, and refunds.
 *
 * <p>An order is paid as every payment is, through {@code payment}; this package tells what was
 * ordered and marks it in the same posting. Start with {@link org.jinnang.merchant.Merchants} and
 * {@code Orders}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "ledger",
            "holder",
            "notice",
            "audit",
            "payment",
            "code"
        })
package org.jinnang.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
