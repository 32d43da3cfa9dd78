package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names an API key of a merchant. */
public record ApiKeyId(UUID value) implements Id {

    public static final String PREFIX = "key";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<ApiKeyId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(ApiKeyId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
