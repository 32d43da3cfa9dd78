package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a refund of an order. */
public record RefundId(UUID value) implements Id {

    public static final String PREFIX = "rfd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<RefundId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(RefundId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
