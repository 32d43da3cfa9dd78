/**
 * What the operator does: orders that restrict a wallet, placed and taken back, planned work, and
 * decisions about claims and about money in suspense.
 *
 * <p>So far by the command line only. Each act names a person and goes into the audit log. Start
 * with {@link org.jinnang.console.Orders}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "restriction",
            "risk",
            "holder",
            "policy",
            "audit",
            "notice",
            "ledger",
            "bank",
            "dispute",
            "merchant",
            "exchange",
            "help",
            "payment"
        })
package org.jinnang.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
