package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a passkey of a holder. */
public record PasskeyId(UUID value) implements Id {

    public static final String PREFIX = "psk";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<PasskeyId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(PasskeyId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
