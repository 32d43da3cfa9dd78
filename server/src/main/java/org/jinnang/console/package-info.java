/**
 * What the operator does: orders that restrict a wallet, placed and taken back, planned work, and
 * decisions about claims and about money in suspense.
 *
 * <p>By the command line, and orders, announcements, planned work and the search in the log also
 * over HTTP on the staff's origin. Each act names a person and goes into the audit log. Start with
 * {@link org.jinnang.console.Orders}.
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
            "payment",
            "staff"
        })
package org.jinnang.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
