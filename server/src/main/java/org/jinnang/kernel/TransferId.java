package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a transfer in the ledger. */
public record TransferId(UUID value) implements Id {

    public static final String PREFIX = "trf";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<TransferId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(TransferId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
