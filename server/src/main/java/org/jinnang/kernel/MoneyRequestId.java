package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a request of one holder for money of another. */
public record MoneyRequestId(UUID value) implements Id {

    public static final String PREFIX = "mrq";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<MoneyRequestId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(MoneyRequestId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
