package org.jinnang.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * When a message that was not taken is tried again, and when trying ends. Pure.
 *
 * <p>RFC 5321 §4.5.4.1 asks mail senders to try for 4–5 days with growing pauses. A notice of a
 * lock or a code is stale long before that; three days bridge a weekend.
 */
final class Retry {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofDays(3);

    private Retry() {}

    /** 5 s, 10 s, 20 s … 15 min after each failure of this message. */
    static Duration pauseAfter(int failedTries) {
        return doubled(FIRST_PAUSE, failedTries, LONGEST_PAUSE);
    }

    static boolean isHopeless(Instant queuedAt, Instant now) {
        return now.isAfter(queuedAt.plus(PATIENCE));
    }

    /** The first pause, doubled by every failure after the first, never longer than the longest. */
    static Duration doubled(Duration first, int failures, Duration longest) {
        int doublings = Math.clamp(failures - 1L, 0, 30);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
