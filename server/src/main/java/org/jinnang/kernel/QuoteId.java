package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a quote at which currencies are exchanged. */
public record QuoteId(UUID value) implements Id {

    public static final String PREFIX = "quo";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<QuoteId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(QuoteId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
