/**
 * The counter of a bank: visits that are booked, what to bring, what a clerk checks and a holder
 * signs, what a second person decides, and the activation that only the holder ever sees.
 *
 * <p>Nobody here gives anybody a password: approval opens "choose your own", nothing else. Start
 * with the pure {@link org.jinnang.counter.VisitTransition} and {@link
 * org.jinnang.counter.MaterialRule}, then {@link org.jinnang.counter.Visits} for holders, {@link
 * org.jinnang.counter.CounterDesk} for the clerk and {@link org.jinnang.counter.Reviews}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "appeal",
            "attachment",
            "access",
            "authenticator",
            "identity",
            "session",
            "restriction",
            "holder",
            "policy",
            "notice",
            "audit",
            "recovery",
            "bank",
            "statement",
            "staff"
        })
package org.jinnang.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
