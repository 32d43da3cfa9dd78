/**
 * Messages out: e-mail and SMS to holders, through one queue.
 *
 * <p>A notice is queued in the transaction of what it tells, so it leaves exactly when that
 * happened. What it says is sealed while it waits and wiped once it was handed over. Start with
 * {@link org.jinnang.notice.Notices}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "holder"})
package org.jinnang.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
