package org.jinnang.supportdesk;

import java.util.Locale;
import java.util.Optional;

/**
 * What a member of the desk can do in a case.
 *
 * <p>Before the caller is verified the desk explains, freezes, starts the holder's own way and
 * offers a visit; docs/concepts/support-desk.md says why.
 */
enum DeskAct {
    //                       grade  another person
    DIAGNOSE(0, false),
    EXPLAIN(0, false),
    /** For a short while as long as nobody knows who calls. */
    FREEZE(0, false),
    /** Sends the holder to his own way back; he proves himself there. */
    START_FLOW(0, false),
    BOOK_VISIT(0, false),
    ANSWER(0, false),
    NOTE(0, false),
    /** What the holder or a colleague handed in to this case; counted as a look. */
    READ_FILE(0, false),
    CLOSE(0, false),
    REOPEN(0, false),
    PROMISE(0, false),
    OPEN_CALL(0, false),
    VERIFY_CALLER(0, false),
    UNMASK(1, false),
    PROPOSE_UNLOCK(2, true),
    PROPOSE_FACTOR_RESET(2, true),
    PROPOSE_CONTACT_CHANGE(3, true),
    PROPOSE_LIMIT_CHANGE(2, true);

    private final int grade;
    private final boolean takesTwo;

    DeskAct(int grade, boolean takesTwo) {
        this.grade = grade;
        this.takesTwo = takesTwo;
    }

    /** How well the caller must be known. */
    int grade() {
        return grade;
    }

    /** Whether it is only proposed, and another person decides. */
    boolean takesTwo() {
        return takesTwo;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DeskAct> parse(String code) {
        for (DeskAct act : values()) {
            if (act.code().equals(code)) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }
}
