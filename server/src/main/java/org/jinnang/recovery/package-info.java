/**
 * Ways back: flows that collect typed proofs and, when the rule says that they suffice, change a
 * credential or lift a restriction – in one transaction that reads everything again.
 *
 * <p>A way back is arithmetic over proofs; which sets suffice is policy's table. Start with {@link
 * org.jinnang.recovery.Recoveries}, then the pure {@code RecoveryTransition}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "identity",
            "session",
            "restriction",
            "holder",
            "policy",
            "notice",
            "audit"
        })
package org.jinnang.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
