package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;

/**
 * Misses of one holder within the hour that began with the first look-up in it.
 *
 * @param began when this hour began
 */
record LookupBudget(Instant began, int misses) {

    static final Duration HOUR = Duration.ofHours(1);

    /** When misses are forgotten. */
    Instant endsAt() {
        return began.plus(HOUR);
    }
}
