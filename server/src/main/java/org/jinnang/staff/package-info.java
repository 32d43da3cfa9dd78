/**
 * The people who work for the service: who they are and what they may do, how they sign in, and
 * dual control, by which two of them decide together what none may decide alone.
 *
 * <p>Nobody here ever sees or chooses a secret of a holder. Start with {@link
 * org.jinnang.staff.Team} and {@link org.jinnang.staff.Proposals}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "policy",
            "authenticator",
            "holder",
            "notice",
            "audit",
            "access"
        })
package org.jinnang.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
