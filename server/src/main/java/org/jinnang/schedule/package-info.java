/**
 * Payments that repeat, or wait for a day: set up with a full approval, made by the server when
 * they are due, told when they cannot be.
 *
 * <p>Each turn has one payment at a time, stated under the schedule's row before it is made; so
 * whatever dies in between, a turn is paid once. Start with {@link org.jinnang.schedule.Schedules}
 * for the holder and {@link org.jinnang.schedule.ScheduleRuns} for the day it is due.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "restriction",
            "policy",
            "holder",
            "notice",
            "audit",
            "payment"
        })
package org.jinnang.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
