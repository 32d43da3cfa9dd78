/**
 * The rules that an operator chooses: causes and ways out, proofs, limits, budgets.
 *
 * <p>One profile is one checked table that can be read aloud; a table that would leave a holder
 * without a way out cannot be constructed. Pure, but for the rows that count what a limit used.
 * Start with {@link org.jinnang.policy.Policy} and {@code DefaultProfile}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "identity"})
package org.jinnang.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
