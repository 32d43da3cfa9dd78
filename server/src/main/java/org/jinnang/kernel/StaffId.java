package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a member of staff. */
public record StaffId(UUID value) implements Id {

    public static final String PREFIX = "stf";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<StaffId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(StaffId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
