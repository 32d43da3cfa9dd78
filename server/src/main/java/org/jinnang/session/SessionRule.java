package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;

/** How long a session lives. Pure. NIST SP 800-63B-4 §2.2.3, OWASP ASVS 7.3. */
final class SessionRule {

    /** However busy it is. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** Activity is written down at most this often. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int IDLE_MINUTES = 15;

    /** On a device that is not one's own. The only place where this number stands. */
    static final int IDLE_MINUTES_ELSEWHERE = 10;

    private SessionRule() {}

    static int idleMinutes(boolean notMyDevice) {
        return notMyDevice ? IDLE_MINUTES_ELSEWHERE : IDLE_MINUTES;
    }

    static boolean isLive(Instant lastSeenAt, int idleMinutes, Instant expiresAt, Instant now) {
        boolean isIdle = !lastSeenAt.plus(Duration.ofMinutes(idleMinutes)).isAfter(now);
        return !isIdle && expiresAt.isAfter(now);
    }

    static boolean isWorthWriting(Instant lastSeenAt, Instant now) {
        return !lastSeenAt.plus(SEEN_EVERY).isAfter(now);
    }
}
