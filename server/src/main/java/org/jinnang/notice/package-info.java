/**
 * Messages out: e-mail and SMS to holders, through one queue, and the same in the app.
 *
 * <p>A notice is queued in the transaction of what it tells, so it leaves exactly when that
 * happened. What it says is sealed while it waits and wiped once it was handed over; what of it is
 * no secret stands in the app. Start with {@link org.jinnang.notice.Notices}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "holder"})
package org.jinnang.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
