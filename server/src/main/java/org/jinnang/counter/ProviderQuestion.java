package org.jinnang.counter;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.StaffId;

/**
 * What a reviewer asks the wallet's provider about a visit, as a step of its own.
 *
 * @param number of this visit's questions, from 1
 * @param words of the reviewer, for the provider alone
 * @param due by when an answer is promised
 * @param answer empty while it is open
 */
record ProviderQuestion(
        int number,
        Reason reason,
        String words,
        Somebody asker,
        Instant askedAt,
        Instant due,
        Optional<Answer> answer) {

    /** What can be asked; all but the last with yes or no. */
    enum Reason {
        LEGAL_ORDER,
        MOBILE_NUMBER,
        REPORTED_LOST,
        OTHER
    }

    /** What the provider says. */
    enum Outcome {
        YES,
        NO,
        CANNOT_SAY
    }

    /**
     * @param pseudonym what others see
     */
    record Somebody(StaffId staff, String pseudonym) {

        static Somebody of(Worker worker) {
            return new Somebody(worker.staff(), worker.pseudonym());
        }
    }

    /**
     * @param words for the reviewer
     */
    record Answer(Outcome outcome, String words, Somebody by, Instant at) {}

    boolean isOpen() {
        return answer.isEmpty();
    }

    boolean isLateAt(Instant now) {
        return answer.map(Answer::at).orElse(now).isAfter(due);
    }
}
