package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a file that a person handed in. */
public record AttachmentId(UUID value) implements Id {

    public static final String PREFIX = "att";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<AttachmentId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(AttachmentId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
