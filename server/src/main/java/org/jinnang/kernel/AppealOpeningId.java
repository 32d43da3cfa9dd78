package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names the opening of an appeal by somebody who is not signed in. */
public record AppealOpeningId(UUID value) implements Id {

    public static final String PREFIX = "apo";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<AppealOpeningId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(AppealOpeningId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
