package org.jinnang.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * The connection to one server as the workers of one process see it: after a failure all of them
 * rest a little longer each time, instead of failing with message after message.
 */
final class Line {

    private static final Duration FIRST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);

    private int failures;
    private Instant restsUntil = Instant.MIN;

    synchronized boolean isResting(Instant now) {
        return now.isBefore(restsUntil);
    }

    /** True when it was the first failure after a success: worth a line in the log. */
    synchronized boolean failed(Instant now) {
        failures++;
        restsUntil = now.plus(Retry.doubled(FIRST_REST, failures, LONGEST_REST));
        return failures == 1;
    }

    /** True when it had failed before. */
    synchronized boolean worked() {
        boolean recovered = failures > 0;
        failures = 0;
        restsUntil = Instant.MIN;
        return recovered;
    }
}
