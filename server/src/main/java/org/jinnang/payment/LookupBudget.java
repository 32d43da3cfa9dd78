package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;

/**
 * Misses of one holder within the hour that began with the first of them.
 *
 * @param began when this hour began
 */
record LookupBudget(Instant began, int misses) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** When misses are forgotten. */
    Instant endsAt() {
        return began.plus(HOUR);
    }

    /** The budget as of now: a new one when the hour is over. */
    LookupBudget at(Instant now) {
        return now.isBefore(endsAt()) ? this : new LookupBudget(now, 0);
    }

    /** One more miss. */
    LookupBudget missed() {
        return new LookupBudget(began, misses + 1);
    }
}
