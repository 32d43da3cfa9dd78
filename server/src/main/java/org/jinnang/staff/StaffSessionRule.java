package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.platform.StaffSessionResolver;

/**
 * When a session of the staff is over. NIST SP 800-63B-4 §2.3.3: 15 idle minutes, 12 hours. Pure.
 */
final class StaffSessionRule {

    /** Without a request. */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** Whatever happens in it: one working day. */
    static final Duration LONGEST = Duration.ofHours(8);

    /** The time of the last request is written down this often, so that reading stays cheap. */
    private static final Duration WRITTEN_EACH = Duration.ofSeconds(10);

    private StaffSessionRule() {}

    static boolean isLive(Instant lastSeenAt, Instant expiresAt, Instant now) {
        return now.isBefore(lastSeenAt.plus(IDLE)) && now.isBefore(expiresAt);
    }

    static boolean isWorthWriting(Instant lastSeenAt, Instant now) {
        return !now.isBefore(lastSeenAt.plus(WRITTEN_EACH));
    }

    static boolean isProvenNow(Instant provenAt, Instant now) {
        return !now.isAfter(provenAt.plus(StaffSessionResolver.PROOF_LIFE));
    }
}
