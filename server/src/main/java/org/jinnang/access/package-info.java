/**
 * The gate: may this be done now? If not: why, until when, and what helps?
 *
 * <p>Asked on every path that opens a session, moves money or changes a credential; it also
 * conducts the checks of secrets and explains itself in both languages. When it cannot ask, the
 * answer is "unavailable", never yes. Start with {@link org.jinnang.access.Access} and {@code
 * GateRule}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "authenticator",
            "session",
            "restriction",
            "ledger",
            "policy",
            "holder",
            "audit",
            "notice",
            "place",
            "identity",
            "help"
        })
package org.jinnang.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
