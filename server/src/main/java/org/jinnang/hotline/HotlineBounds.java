package org.jinnang.hotline;

import java.time.Duration;
import org.jinnang.hotline.HotlineMenu.Wish;

/**
 * What one call and one number may do: more than a person needs, less than guessing needs. Pure.
 */
final class HotlineBounds {

    static final int KEYS_OF_A_CALL = 60;
    static final Duration HOUR = Duration.ofHours(1);

    /**
     * The tries to find a case by its number; a wrong one, out of 10^8, sounds like a foreign one.
     */
    static final int TRIES_OF_A_CALL = 3;

    static final int TRIES_OF_AN_HOUR = 6;
    static final int DEEDS_OF_A_CALL = 2;
    static final int DEEDS_OF_AN_HOUR = 4;
    static final int CALLS_OF_AN_HOUR = 10;

    private HotlineBounds() {}

    /** What was done before: in this call, and by its number in other calls of the hour. */
    record Done(int deeds, int tries, HotlineStore.Lately lately) {

        Done and(Wish wish) {
            return new Done(
                    wish.isDeed() ? deeds + 1 : deeds,
                    wish == Wish.CASE_STATE ? tries + 1 : tries,
                    lately);
        }
    }

    static boolean mayCall(HotlineStore.Lately lately) {
        return lately.calls() < CALLS_OF_AN_HOUR;
    }

    static boolean may(Wish wish, Done done) {
        return switch (wish) {
            case FREEZE, CALL_BACK ->
                    done.deeds() < DEEDS_OF_A_CALL
                            && done.deeds() + done.lately().deeds() < DEEDS_OF_AN_HOUR;
            case CASE_STATE ->
                    done.tries() < TRIES_OF_A_CALL
                            && done.tries() + done.lately().tries() < TRIES_OF_AN_HOUR;
            case NOTHING, STATUS, AGENT, UNKNOWN_KEY -> true;
        };
    }
}
