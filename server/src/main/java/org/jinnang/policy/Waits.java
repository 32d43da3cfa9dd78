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
            if (steps.isEmpty() || !rememberedFor.isPositive() || !steps.getFirst().isPositive()) {
                throw new IllegalArgumentException("Waits need a positive length");
            }
            for (int at = 1; at < steps.size(); at++) {
                if (steps.get(at).compareTo(steps.get(at - 1)) <= 0) {
                    throw new IllegalArgumentException("Waits must grow: " + steps);
                }
            }
            if (steps.getLast().compareTo(rememberedFor) > 0) {
                throw new IllegalArgumentException("A wait is forgotten before it ends: " + steps);
            }
        }

        /**
         * The wait when {@code before} restrictions of this cause were placed within the remembered
         * time.
         */
        public Duration after(int before) {
            return steps.get(Math.min(before, steps.size() - 1));
        }
    }

    /** As long as whoever ordered it said, perhaps without an end. */
    record AsOrdered() implements Waits {}

    /** Whether waiting is one way out. */
    default boolean mayEndByTime() {
        return switch (this) {
            case UntilRemedied() -> false;
            case Growing _, AsOrdered() -> true;
        };
    }

    /** Whether it can last until another remedy is used. */
    default boolean mayBeEndless() {
        return switch (this) {
            case UntilRemedied(), AsOrdered() -> true;
            case Growing(_, _, var thenUntilRemedied) -> thenUntilRemedied;
        };
    }
}
