package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names one look-up of a holder by the desk. */
public record HolderSearchId(UUID value) implements Id {

    public static final String PREFIX = "hsr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<HolderSearchId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(HolderSearchId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
