package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.StaffId;

/**
 * One line of a case.
 *
 * @param nth counts up from 1
 * @param by who of the staff; empty for holder and system
 * @param event a stable word for what happened; empty for what somebody wrote
 * @param text what somebody wrote, without secrets; of an event what its words need
 * @param file what was handed in; its name is the text
 * @param masked whether something was left out that looked like a secret
 */
record CaseLine(
        int nth,
        Kind kind,
        Author author,
        Optional<By> by,
        Optional<String> event,
        Optional<String> text,
        Optional<AttachmentId> file,
        boolean masked,
        Instant at) {

    /** What it is. */
    enum Kind {
        MESSAGE,
        /** For colleagues only. */
        NOTE,
        EVENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose it is. */
    enum Author {
        HOLDER,
        STAFF,
        SYSTEM;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A member of staff as a holder sees him. */
    record By(StaffId staff, String pseudonym) {}

    /** Without what is personal. */
    @Override
    public String toString() {
        return nth + " " + kind;
    }
}
