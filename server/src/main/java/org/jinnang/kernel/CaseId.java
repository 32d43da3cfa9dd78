package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a case of the support desk. */
public record CaseId(UUID value) implements Id {

    public static final String PREFIX = "cas";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<CaseId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(CaseId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
