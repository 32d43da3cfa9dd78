package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a session of a member of staff. */
public record StaffSessionId(UUID value) implements Id {

    public static final String PREFIX = "sts";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<StaffSessionId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(StaffSessionId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
