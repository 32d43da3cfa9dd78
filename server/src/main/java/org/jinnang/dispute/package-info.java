/**
 * "I did not make this payment": a claim about money that left a wallet, what two people of the
 * operator decide about it, and the compensation that comes from the protection account.
 *
 * <p>Start with {@link org.jinnang.dispute.Claims} for holders and {@link
 * org.jinnang.dispute.ClaimDesk} for the operator.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "restriction",
            "ledger",
            "holder",
            "notice",
            "audit"
        })
package org.jinnang.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
