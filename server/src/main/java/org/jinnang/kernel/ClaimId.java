package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a holder's claim that a payment was not his. */
public record ClaimId(UUID value) implements Id {

    public static final String PREFIX = "clm";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<ClaimId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(ClaimId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
