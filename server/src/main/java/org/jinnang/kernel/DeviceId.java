package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a device (browser) of a holder. */
public record DeviceId(UUID value) implements Id {

    public static final String PREFIX = "dev";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<DeviceId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(DeviceId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
