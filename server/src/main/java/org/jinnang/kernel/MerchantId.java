package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a business wallet. */
public record MerchantId(UUID value) implements Id {

    public static final String PREFIX = "mer";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<MerchantId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(MerchantId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
