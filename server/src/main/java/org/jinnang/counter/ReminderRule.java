package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When somebody is reminded of a visit that is booked. Pure. */
final class ReminderRule {

    static final Duration DAY_BEFORE = Duration.ofHours(24);
    static final Duration SHORTLY_BEFORE = Duration.ofHours(2);

    private ReminderRule() {}

    /** What was sent last; what comes later replaces what was never sent. */
    enum Sent {
        NOTHING,
        DAY_BEFORE,
        SHORTLY_BEFORE
    }

    /** What is due now, of a visit at this time; empty when nothing is. */
    static Optional<Sent> due(Instant slot, Instant bookedAt, Sent sent, Instant now) {
        if (!now.isBefore(slot)) {
            return Optional.empty();
        }
        Instant shortly = slot.minus(SHORTLY_BEFORE);
        if (!now.isBefore(shortly)) {
            return isDue(shortly, bookedAt, sent, Sent.SHORTLY_BEFORE);
        }
        Instant dayBefore = slot.minus(DAY_BEFORE);
        return now.isBefore(dayBefore)
                ? Optional.empty()
                : isDue(dayBefore, bookedAt, sent, Sent.DAY_BEFORE);
    }

    /** Whoever booked after that moment has just read when it is. */
    private static Optional<Sent> isDue(Instant at, Instant bookedAt, Sent sent, Sent next) {
        return sent.compareTo(next) < 0 && bookedAt.isBefore(at)
                ? Optional.of(next)
                : Optional.empty();
    }
}
