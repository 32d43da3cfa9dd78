/**
 * The ground every package stands on: clock, chance, ids, problem answers, web security, encryption
 * of personal data, idempotent requests, jobs.
 *
 * <p>Knows nothing of wallets. Start with {@link org.jinnang.platform.Clock} and {@code Problem}.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "kernel")
package org.jinnang.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
