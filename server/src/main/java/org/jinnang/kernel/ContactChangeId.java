package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a change of e-mail or phone that is being made. */
public record ContactChangeId(UUID value) implements Id {

    public static final String PREFIX = "cch";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<ContactChangeId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(ContactChangeId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
