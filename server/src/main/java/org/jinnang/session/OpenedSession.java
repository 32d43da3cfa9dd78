package org.jinnang.session;

import java.time.Instant;
import org.jinnang.kernel.SessionId;

/**
 * A session that was just opened or renewed. The cookie's value is known only here; the database
 * keeps its digest.
 *
 * @param cookie value of the session cookie, 256 random bits
 * @param idleMinutes ends after this long without a request
 * @param expiresAt ends then at the latest
 */
public record OpenedSession(String cookie, SessionId id, int idleMinutes, Instant expiresAt) {

    @Override
    public String toString() {
        return "OpenedSession[" + id + "]";
    }
}
