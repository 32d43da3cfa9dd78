package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/**
 * Names the browser on which somebody of the staff signed in; survives signing out and may be
 * shared.
 */
public record StaffDeviceId(UUID value) implements Id {

    public static final String PREFIX = "std";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<StaffDeviceId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(StaffDeviceId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
