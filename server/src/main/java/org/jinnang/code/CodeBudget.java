package org.jinnang.code;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one holder has used codes within the stretch that began with the first use in it.
 *
 * @param began when this stretch began
 */
record CodeBudget(Instant began, int uses) {

    static final Duration STRETCH = Duration.ofMinutes(10);

    /** What is counted, and how much of it a stretch allows. */
    enum Purpose {
        /** Wrong pay codes at one merchant: more are no slips of a scanner. */
        PAY_CODE(30),
        /** Payments stated by collect codes: each leaves an order or a payment behind. */
        COLLECT_CODE(30);

        private final int most;

        Purpose(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }
    }

    /** When uses are forgotten. */
    Instant endsAt() {
        return began.plus(STRETCH);
    }

    boolean isOver(Purpose purpose) {
        return uses > purpose.most();
    }
}
