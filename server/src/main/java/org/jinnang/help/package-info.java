/**
 * What people can read when something does not work: whether our side works, and how each lock
 * ends.
 *
 * <p>Start with {@link org.jinnang.help.ServiceStatus} and {@link org.jinnang.help.Articles}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "notice"})
package org.jinnang.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
