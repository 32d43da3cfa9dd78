package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a holder's appeal against a decision. */
public record AppealId(UUID value) implements Id {

    public static final String PREFIX = "apl";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<AppealId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(AppealId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
