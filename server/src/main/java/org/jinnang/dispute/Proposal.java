package org.jinnang.dispute;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;

/**
 * What one person proposes about a claim and another one decides.
 *
 * @param id also the key of the compensation in the books
 * @param round 1, or 2 after an appeal
 * @param amount empty unless it compensates
 * @param ended empty while it waits
 */
public record Proposal(
        UUID id,
        int round,
        Verdict.Reason reason,
        Optional<Money> amount,
        String maker,
        Instant proposedAt,
        Optional<Ended> ended) {

    /** How it ended, by whom and when. */
    public record Ended(Outcome outcome, String checker, Instant at) {}

    /** The ways it can end. */
    public enum Outcome {
        APPROVED,
        /** The second person did not agree. */
        SENT_BACK,
        /** Approved, and the books refused the compensation. */
        NOT_PAID;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Verdict verdict() {
        return reason.verdict();
    }

    TransferId transfer() {
        return new TransferId(id);
    }

    boolean isOpen() {
        return ended.isEmpty();
    }

    boolean isApproved() {
        return ended.filter(end -> end.outcome() == Outcome.APPROVED).isPresent();
    }

    /** Whether this person made or decided it. */
    boolean isBy(String person) {
        return isSame(maker, person)
                || ended.filter(end -> isSame(end.checker(), person)).isPresent();
    }

    /** Whether two names mean one person; the table holds the same rule. */
    static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
