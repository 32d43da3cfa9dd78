/**
 * The words every other package speaks: money, ids, causes, scopes, proofs, remedies, permits.
 *
 * <p>Pure Java without clock, chance, database or Spring, so that rules can be tested as tables.
 * Start with {@link org.jinnang.kernel.Money} and {@link org.jinnang.kernel.Cause}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.jinnang.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
