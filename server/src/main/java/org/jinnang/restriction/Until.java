package org.jinnang.restriction;

import java.time.Instant;
import java.util.Optional;

/** When a restriction ends if nobody does anything. */
public sealed interface Until {

    /** At this moment; from then on it is over. */
    record Time(Instant at) implements Until {}

    /** Never by itself: one of its remedies lifts it. */
    record Remedied() implements Until {}

    /** The moment, empty when time does not help. */
    default Optional<Instant> moment() {
        return switch (this) {
            case Time(var at) -> Optional.of(at);
            case Remedied() -> Optional.empty();
        };
    }

    /** Whether this ends later than the other, or never while the other does. */
    default boolean isLaterThan(Until other) {
        return switch (this) {
            case Time(var mine) -> other instanceof Time(var theirs) && mine.isAfter(theirs);
            case Remedied() -> other instanceof Time;
        };
    }
}
