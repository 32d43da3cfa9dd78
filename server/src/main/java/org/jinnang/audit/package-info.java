/**
 * What happened, for the holder to look back on and for nobody to change afterwards.
 *
 * <p>Events are recorded in the transaction of what they tell about; within a second a sealer binds
 * them into a keyed hash chain. Start with {@link org.jinnang.audit.Audit}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
