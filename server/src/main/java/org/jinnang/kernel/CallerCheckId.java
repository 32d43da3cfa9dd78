package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names one check of the desk that a caller is the holder. */
public record CallerCheckId(UUID value) implements Id {

    public static final String PREFIX = "cck";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<CallerCheckId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(CallerCheckId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
