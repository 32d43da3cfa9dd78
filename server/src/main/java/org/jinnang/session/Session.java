package org.jinnang.session;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;

/**
 * A live session, for the page that shows it.
 *
 * @param browserName such as {@code Chrome, Linux}
 * @param device the trusted device it came from, if any
 */
public record Session(
        SessionId id,
        Optional<DeviceId> device,
        String browserName,
        Instant openedAt,
        Instant lastSeenAt,
        int idleMinutes,
        Instant expiresAt) {}
