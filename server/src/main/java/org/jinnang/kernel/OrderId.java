package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names an order that a merchant wants to be paid. */
public record OrderId(UUID value) implements Id {

    public static final String PREFIX = "ord";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<OrderId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(OrderId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
