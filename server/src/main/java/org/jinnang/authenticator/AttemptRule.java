package org.jinnang.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether one more try may be reserved. Pure; the store holds the row while it is asked. */
final class AttemptRule {

    /** A reservation that nobody settled for this long counts as failed. */
    static final Duration LIFE = Duration.ofSeconds(30);

    /** What to write, and what to answer. */
    sealed interface Decision {

        /** The budget as it stands after the decision. */
        Budget after();

        record Reserve(Budget after, int triesLeftAfterFailure) implements Decision {}

        /**
         * @param byFailures false when only tries that are being checked fill the budget
         */
        record RefuseAsSpent(Budget after, boolean byFailures, boolean isLastStep)
                implements Decision {}

        record RefuseAsBusy(Budget after) implements Decision {}
    }

    private AttemptRule() {}

    /** Whether a reservation of that time is over. */
    static boolean isOver(Instant reservedAt, Instant now) {
        return !reservedAt.plus(LIFE).isAfter(now);
    }

    /**
     * Asks for one more try.
     *
     * @param lost reservations of this pool that are over and were not counted yet
     * @param elsewhere failed and reserved tries of the other pools of this authenticator
     */
    static Decision reserve(
            AttemptSteps steps, Pool pool, Budget before, int lost, int elsewhere, Instant now) {
        Budget budget = resumed(steps, pool, withLost(before, lost), now);
        boolean isLastStep = steps.isLast(pool, budget.ceiling());
        if (budget.isSpent()) {
            return new Decision.RefuseAsSpent(budget, true, isLastStep);
        }
        if (budget.failed() + budget.reserved() + elsewhere >= steps.total()) {
            return new Decision.RefuseAsSpent(budget, true, true);
        }
        if (budget.unused() < 1) {
            // Untrusted clients must not learn from "busy" that somebody else tries this name.
            return pool.equals(Pool.UNTRUSTED)
                    ? new Decision.RefuseAsSpent(budget, false, isLastStep)
                    : new Decision.RefuseAsBusy(budget);
        }
        Budget reserved =
                new Budget(
                        budget.failed(),
                        budget.reserved() + 1,
                        budget.ceiling(),
                        budget.resumesAt());
        return new Decision.Reserve(reserved, reserved.unused());
    }

    /** What was reserved and never settled has failed. */
    static Budget withLost(Budget budget, int lost) {
        return new Budget(
                budget.failed() + lost,
                budget.reserved() - lost,
                budget.ceiling(),
                budget.resumesAt());
    }

    private static Budget resumed(AttemptSteps steps, Pool pool, Budget budget, Instant now) {
        if (budget.failed() == 0 && budget.reserved() == 0) {
            return new Budget(0, 0, steps.first(pool), Optional.empty());
        }
        boolean waitIsOver =
                budget.isSpent() && budget.resumesAt().filter(at -> !at.isAfter(now)).isPresent();
        return waitIsOver
                ? new Budget(
                        budget.failed(),
                        budget.reserved(),
                        steps.after(pool, budget.ceiling()),
                        Optional.empty())
                : budget;
    }
}
