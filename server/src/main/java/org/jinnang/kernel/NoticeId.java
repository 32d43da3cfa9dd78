package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a message to a holder. */
public record NoticeId(UUID value) implements Id {

    public static final String PREFIX = "ntc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<NoticeId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(NoticeId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
