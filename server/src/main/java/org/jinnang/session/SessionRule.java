package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;

/** How long a session lives. Pure. NIST SP 800-63B-4 §2.2.3, OWASP ASVS 7.3. */
final class SessionRule {

    /** Activity is written down at most this often. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private SessionRule() {}

    static boolean isLive(Instant lastSeenAt, int idleMinutes, Instant expiresAt, Instant now) {
        boolean isIdle = !lastSeenAt.plus(Duration.ofMinutes(idleMinutes)).isAfter(now);
        return !isIdle && expiresAt.isAfter(now);
    }

    static boolean isWorthWriting(Instant lastSeenAt, Instant now) {
        return !lastSeenAt.plus(SEEN_EVERY).isAfter(now);
    }
}
