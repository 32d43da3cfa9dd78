package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a payment that repeats or waits for its day. */
public record ScheduleId(UUID value) implements Id {

    public static final String PREFIX = "sch";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<ScheduleId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(ScheduleId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
