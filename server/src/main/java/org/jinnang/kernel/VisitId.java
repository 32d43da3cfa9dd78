package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a visit at a counter of the bank. */
public record VisitId(UUID value) implements Id {

    public static final String PREFIX = "vst";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<VisitId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(VisitId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
