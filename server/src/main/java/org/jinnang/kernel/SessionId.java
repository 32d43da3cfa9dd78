package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a session. */
public record SessionId(UUID value) implements Id {

    public static final String PREFIX = "ses";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<SessionId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(SessionId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
