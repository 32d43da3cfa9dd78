package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the desk has promised about a case, and when it kept it. */
record Promises(Instant firstAnswerDue, Optional<Instant> firstAnsweredAt, Instant solutionDue) {

    /** Which promise is broken at this moment. */
    enum Late {
        NONE,
        FIRST_ANSWER,
        SOLUTION;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is due next. */
    Instant next() {
        return firstAnsweredAt.isPresent() ? solutionDue : firstAnswerDue;
    }

    /**
     * What is late.
     *
     * @param closedAt empty while it is open
     */
    Late late(Optional<Instant> closedAt, Instant now) {
        if (closedAt.orElse(now).isAfter(solutionDue)) {
            return Late.SOLUTION;
        }
        boolean answeredLate = firstAnsweredAt.isEmpty() && now.isAfter(firstAnswerDue);
        return closedAt.isEmpty() && answeredLate ? Late.FIRST_ANSWER : Late.NONE;
    }
}
