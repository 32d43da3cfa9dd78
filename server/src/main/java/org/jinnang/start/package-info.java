/**
 * The commands of the server: what each needs, what it refuses to start without, and what it
 * prints.
 *
 * <p>Everything here runs before or around the application. Start with {@code Commands}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "policy", "postgres"})
package org.jinnang.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
