package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a recovery. */
public record RecoveryId(UUID value) implements Id {

    public static final String PREFIX = "rec";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<RecoveryId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(RecoveryId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
