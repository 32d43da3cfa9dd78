package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names an enrolment: a wallet being opened. */
public record EnrolmentId(UUID value) implements Id {

    public static final String PREFIX = "enr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<EnrolmentId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(EnrolmentId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
