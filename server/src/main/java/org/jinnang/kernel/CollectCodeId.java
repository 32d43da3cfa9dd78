package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a collect code for its owner; what stands in the picture is another, random word. */
public record CollectCodeId(UUID value) implements Id {

    public static final String PREFIX = "col";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<CollectCodeId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(CollectCodeId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
