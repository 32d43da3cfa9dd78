/**
 * Codes that are shown and scanned: collect codes, by which others find whom to pay, and pay codes,
 * by which a merchant finds who pays.
 *
 * <p>A code moves nothing: it states a payment, which its payer confirms like any other. What a
 * business does with a code is told by {@code BusinessTill}, which the merchants implement. Start
 * with {@link org.jinnang.code.PayCodes} and {@code CollectCodes}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "session",
            "holder",
            "notice",
            "audit",
            "payment"
        })
package org.jinnang.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
