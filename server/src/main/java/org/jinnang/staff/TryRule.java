package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether one more try of signing in may be made: five, then a pause, then three between longer
 * pauses. A try is reserved before anything is compared. Pure.
 */
final class TryRule {

    /** A reservation that nobody settled for this long counts as failed. */
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final int FIRST = 5;
    private static final int LATER = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration SECOND_PAUSE = Duration.ofMinutes(30);
    private static final Duration LATER_PAUSE = Duration.ofHours(1);

    /**
     * What is used.
     *
     * @param reserved tries that are being looked at
     * @param reservedAt when the newest of them was reserved
     */
    record Budget(int failed, int reserved, Instant reservedAt, Optional<Instant> pausedUntil) {}

    /** What is answered. */
    sealed interface Decision {

        /** Look at what was typed, then settle. */
        record Reserved(Budget after) implements Decision {}

        /** Look at nothing. */
        record Paused(Budget after, Optional<Instant> until) implements Decision {}
    }

    private TryRule() {}

    static Decision reserve(Budget before, Instant now) {
        Budget budget = withLost(before, now);
        boolean isPaused = budget.pausedUntil().filter(now::isBefore).isPresent();
        if (isPaused || budget.failed() + budget.reserved() >= ceiling(budget.failed())) {
            return new Decision.Paused(budget, budget.pausedUntil().filter(now::isBefore));
        }
        return new Decision.Reserved(
                new Budget(budget.failed(), budget.reserved() + 1, now, Optional.empty()));
    }

    static Budget settled(Budget before, boolean right, Instant now) {
        int reserved = Math.max(0, before.reserved() - 1);
        return right
                ? new Budget(0, reserved, before.reservedAt(), Optional.empty())
                : failed(before.failed() + 1, reserved, before, now);
    }

    private static Budget withLost(Budget budget, Instant now) {
        boolean isLost = budget.reserved() > 0 && !now.isBefore(budget.reservedAt().plus(LIFE));
        return isLost ? failed(budget.failed() + budget.reserved(), 0, budget, now) : budget;
    }

    private static Budget failed(int failed, int reserved, Budget before, Instant now) {
        boolean isPause = failed >= ceiling(before.failed());
        return new Budget(
                failed,
                reserved,
                before.reservedAt(),
                isPause ? Optional.of(now.plus(pause(failed))) : before.pausedUntil());
    }

    /** The failures at which the next pause begins. */
    static int ceiling(int failed) {
        return failed < FIRST ? FIRST : FIRST + ((failed - FIRST) / LATER + 1) * LATER;
    }

    private static Duration pause(int failed) {
        if (failed < FIRST + LATER) {
            return FIRST_PAUSE;
        }
        return failed < FIRST + 2 * LATER ? SECOND_PAUSE : LATER_PAUSE;
    }
}
