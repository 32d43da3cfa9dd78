package org.jinnang.counter;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.holder.Contact;
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
        REPLACE_EMAIL,

        /** The same for what is lost, or in somebody else's hands. */
        REPLACE_LOST_PHONE,
        REPLACE_LOST_EMAIL;

        /** What the holder chooses anew; empty for lifting. */
        Optional<Act> act() {
            return switch (this) {
                case LIFT -> Optional.empty();
                case RESET_SIGN_IN_PASSWORD -> Optional.of(Act.RESET_SIGN_IN_PASSWORD);
                case RESET_PAYMENT_PASSWORD -> Optional.of(Act.RESET_PAYMENT_PASSWORD);
                case RESET_SECOND_STEP -> Optional.of(Act.RESET_SECOND_STEP);
                case REPLACE_PHONE, REPLACE_LOST_PHONE -> Optional.of(Act.REPLACE_PHONE);
                case REPLACE_EMAIL, REPLACE_LOST_EMAIL -> Optional.of(Act.REPLACE_EMAIL);
            };
        }

        /** Where nothing is proven any more from the approval on. */
        Optional<Contact.Kind> lost() {
            return switch (this) {
                case REPLACE_LOST_PHONE -> Optional.of(Contact.Kind.PHONE);
                case REPLACE_LOST_EMAIL -> Optional.of(Contact.Kind.EMAIL);
                default -> Optional.empty();
            };
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
