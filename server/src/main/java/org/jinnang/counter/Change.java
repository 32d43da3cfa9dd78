package org.jinnang.counter;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.RestrictionId;

/**
 * One thing that a form asks for.
 *
 * @param restriction which lock is lifted, exactly this one; empty unless something is lifted
 * @param reference what people call that lock
 * @param doneAt when it was lifted, or when the holder had chosen
 */
record Change(
        What what,
        Optional<RestrictionId> restriction,
        Optional<String> reference,
        Optional<Instant> doneAt) {

    Change {
        if ((what == What.LIFT) != restriction.isPresent()) {
            throw new IllegalArgumentException("What is lifted is named, and only that");
        }
    }

    /** What can be asked for. */
    enum What {
        LIFT,
        RESET_SIGN_IN_PASSWORD,
        RESET_PAYMENT_PASSWORD,
        RESET_SECOND_STEP,
        REPLACE_PHONE,
        REPLACE_EMAIL;

        /** What the holder chooses anew; empty for lifting. */
        Optional<Act> act() {
            return this == LIFT ? Optional.empty() : Optional.of(Act.valueOf(name()));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Change lift(RestrictionId restriction, String reference) {
        return new Change(
                What.LIFT, Optional.of(restriction), Optional.of(reference), Optional.empty());
    }

    static Change anew(What what) {
        return new Change(what, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
