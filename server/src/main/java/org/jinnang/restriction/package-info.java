/**
 * Locks, freezes and limits: why something is shut, for how long, and what lifts exactly that.
 *
 * <p>A restriction is a row, never a flag; several can be in force at once and lifting one never
 * lifts another. Its end is a matter of time, not of a job. Start with {@link
 * org.jinnang.restriction.Restrictions}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "policy", "ledger"})
package org.jinnang.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
