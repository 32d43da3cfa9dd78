package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names one reserved check of a secret. */
public record AttemptId(UUID value) implements Id {

    public static final String PREFIX = "att";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<AttemptId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(AttemptId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
