package org.jinnang.schedule;

import java.util.Locale;

/** Why a turn was not paid; its words are {@code word.hindrance.*} of the activity log. */
enum Hindrance {
    FUNDS,
    LIMIT,
    RESTRICTED,
    /** Its amount asks for another proof than the schedule was set up with. */
    STRONGER_PROOF,
    PAYEE_CANNOT_RECEIVE,
    /** The server was away, or the clock was moved, until after the day. */
    LATE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
