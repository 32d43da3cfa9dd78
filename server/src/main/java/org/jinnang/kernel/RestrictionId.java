package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a restriction. */
public record RestrictionId(UUID value) implements Id {

    public static final String PREFIX = "rst";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<RestrictionId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(RestrictionId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
