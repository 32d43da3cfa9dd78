package org.jinnang.authenticator;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.PasskeyId;

/**
 * A passkey as its holder knows it.
 *
 * @param name given by the holder
 * @param synced whoever keeps it keeps copies of it too, on other devices or in a cloud
 */
public record Passkey(
        PasskeyId id, String name, boolean synced, Instant addedAt, Optional<Instant> lastUsedAt) {}
