/**
 * Appeals: a holder says that a decision about him was wrong, and somebody who had no hand in it
 * decides anew, by a promised day and with reasons in writing.
 *
 * <p>Who decided before is told by the owners of decisions through {@link
 * org.jinnang.appeal.AppealableDecisions}; the database itself gives each member of staff at most
 * one part in an appeal. Who cannot sign in comes in by a number and a code ({@code Openings}).
 * Start with {@link org.jinnang.appeal.Appeals} and {@code AppealRule}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "authenticator",
            "access",
            "staff",
            "attachment",
            "restriction",
            "holder",
            "payment",
            "notice",
            "audit"
        })
package org.jinnang.appeal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
