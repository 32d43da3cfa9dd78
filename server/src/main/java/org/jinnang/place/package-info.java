/**
 * Where in the world a request seems to come from, by a file that the operator supplies.
 *
 * <p>Without the file nobody is anywhere, and nothing is said about it. A place is a hint for
 * people and a reason to ask once more, never a proof. Start with {@link org.jinnang.place.Places}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
