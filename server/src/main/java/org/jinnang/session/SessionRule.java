package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;

/** How long a session lives. Pure. NIST SP 800-63B-4 §2.2.3, OWASP ASVS 7.3. */
final class SessionRule {

    /** Activity is written down at most this often. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** Where few idle minutes lock it, it has to be known better. */
    static final Duration SEEN_EVERY_IF_IT_LOCKS = Duration.ofSeconds(10);

    private SessionRule() {}

    static boolean isLive(Instant lastSeenAt, int idleMinutes, Instant expiresAt, Instant now) {
        boolean isIdle = !lastSeenAt.plus(Duration.ofMinutes(idleMinutes)).isAfter(now);
        return !isIdle && expiresAt.isAfter(now);
    }

    /**
     * Whether nothing but opening it is answered: it was locked, or idle for as long as its holder
     * has chosen.
     */
    static boolean isLocked(SessionStore.Lock lock, Instant lastSeenAt, Instant now) {
        if (lock.lockedAt() != null) {
            return true;
        }
        Integer minutes = lock.afterMinutes();
        return minutes != null && !lastSeenAt.plus(Duration.ofMinutes(minutes)).isAfter(now);
    }

    static boolean isWorthWriting(SessionStore.Lock lock, Instant lastSeenAt, Instant now) {
        Duration every = lock.afterMinutes() == null ? SEEN_EVERY : SEEN_EVERY_IF_IT_LOCKS;
        return !lastSeenAt.plus(every).isAfter(now);
    }
}
