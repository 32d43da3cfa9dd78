package org.jinnang.policy;

import java.time.Duration;
import java.util.List;

/** How long restrictions of one cause last. */
public sealed interface Waits {

    /** No end by time; one of the other remedies lifts it. */
    record UntilRemedied() implements Waits {}

    /**
     * The first restriction lasts the first step, a repetition the next one; the last step stays.
     *
     * @param rememberedFor a repetition is one placed within this time after the previous one
     * @param steps each longer than the one before
     * @param thenUntilRemedied whether a ceiling exists beyond which it has no end
     */
    record Growing(Duration rememberedFor, List<Duration> steps, boolean thenUntilRemedied)
            implements Waits {

        public Growing {
            steps = List.copyOf(steps);
            UnsafePolicy.unless(
                    !steps.isEmpty() && rememberedFor.isPositive() && steps.getFirst().isPositive(),
                    "锁定时间要大于零",
                    "Waits need a positive length");
            for (int at = 1; at < steps.size(); at++) {
                UnsafePolicy.unless(
                        steps.get(at).compareTo(steps.get(at - 1)) > 0,
                        "再次锁定要比上一次长：" + steps,
                        "Waits must grow: " + steps);
            }
            UnsafePolicy.unless(
                    steps.getLast().compareTo(rememberedFor) <= 0,
                    "锁定还没结束就已被忘记：" + steps,
                    "A wait is forgotten before it ends: " + steps);
        }

        /**
         * The wait when {@code before} restrictions of this cause were placed within the remembered
         * time.
         */
        public Duration after(int before) {
            return steps.get(Math.min(before, steps.size() - 1));
        }
    }

    /**
     * No end by time when it was proven; on weak data alone only for a short while.
     *
     * @param lasts how long weak data alone shut something
     * @param onceIn weak data alone do so at most once within this time
     */
    record Provisional(Duration lasts, Duration onceIn) implements Waits {

        public Provisional {
            if (!lasts.isPositive() || onceIn.compareTo(lasts.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException("Weak data must not shut most of the time");
            }
        }
    }

    /** As long as whoever ordered it said, perhaps without an end. */
    record AsOrdered() implements Waits {}

    /** Whether waiting is one way out. */
    default boolean mayEndByTime() {
        return switch (this) {
            case UntilRemedied() -> false;
            case Growing _, Provisional _, AsOrdered() -> true;
        };
    }

    /** Whether it can last until another remedy is used. */
    default boolean mayBeEndless() {
        return switch (this) {
            case UntilRemedied(), Provisional _, AsOrdered() -> true;
            case Growing(_, _, var thenUntilRemedied) -> thenUntilRemedied;
        };
    }
}
