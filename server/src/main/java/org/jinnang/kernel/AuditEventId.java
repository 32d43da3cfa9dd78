package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names an event of the audit log. */
public record AuditEventId(UUID value) implements Id {

    public static final String PREFIX = "act";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<AuditEventId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(AuditEventId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
