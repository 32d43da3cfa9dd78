package org.jinnang.appeal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.staff.Lease;

/**
 * A holder's word that a decision was wrong, and all that was said about it since.
 *
 * @param kind and
 * @param about what it is against; see {@link Appealable}
 * @param what that decision in a sentence, as it was when he appealed
 * @param round 1, and 2 once it was escalated
 * @param answerBy by when somebody looks at it, in this round
 * @param decideBy by when it is decided, in this round
 * @param lines what was said, the oldest first; the first is the holder's
 * @param lease who works on it, if anybody does
 * @param version grows with every change
 */
record Appeal(
        AppealId id,
        WalletId wallet,
        String kind,
        String about,
        Bilingual what,
        Instant filedAt,
        int round,
        Instant answerBy,
        Instant decideBy,
        List<Line> lines,
        List<Decision> decisions,
        Optional<Lease> lease,
        int version) {

    static final int FIRST = 1;
    static final int LAST = 2;

    Appeal {
        lines = List.copyOf(lines);
        decisions = List.copyOf(decisions);
    }

    /** How far it is. */
    enum State {
        /** It waits for somebody of the staff. */
        WAITING,
        /** It waits for the holder, who was asked something. */
        ASKED,
        DECIDED
    }

    /**
     * Something that was said.
     *
     * @param by empty for the holder
     */
    record Line(int number, Optional<StaffId> by, Instant at, String words) {}

    /** How it was decided. */
    enum Outcome {
        GRANTED,
        REFUSED
    }

    /**
     * What somebody decided, with his reasons in writing.
     *
     * @param done what followed from it by itself
     */
    record Decision(
            int round,
            Outcome outcome,
            String reason,
            Optional<Bilingual> done,
            StaffId by,
            StaffDeviceId device,
            Instant at) {}

    /** What people quote. */
    String reference() {
        return Crockford.reference('A', id.value());
    }

    State state() {
        if (decisions.size() == round) {
            return State.DECIDED;
        }
        return lines.getLast().by().isPresent() ? State.ASKED : State.WAITING;
    }

    /** Whether nobody of the staff has said anything in this round, and the promise is over. */
    boolean isLate(Instant now) {
        return state() == State.WAITING && now.isAfter(answered() ? decideBy : answerBy);
    }

    private boolean answered() {
        return lines.stream().anyMatch(line -> line.by().isPresent());
    }

    /** Somebody works on it, or nobody does. */
    Appeal leased(Optional<Lease> now) {
        return new Appeal(
                id, wallet, kind, about, what, filedAt, round, answerBy, decideBy, lines, decisions,
                now, version);
    }

    /** It begins anew, with promises of its own. */
    Appeal escalated(Instant answer, Instant decide) {
        return new Appeal(
                id,
                wallet,
                kind,
                about,
                what,
                filedAt,
                LAST,
                answer,
                decide,
                lines,
                decisions,
                Optional.empty(),
                version);
    }

    /** With what was said and decided. */
    Appeal with(List<Line> said, List<Decision> decided) {
        return new Appeal(
                id, wallet, kind, about, what, filedAt, round, answerBy, decideBy, said, decided,
                lease, version);
    }

    /** What comes next of what is said. */
    Line next(Optional<StaffId> by, Instant at, String words) {
        return new Line(lines.size() + 1, by, at, words);
    }

    /** A refusal is looked at once more, once. */
    boolean mayEscalate() {
        return state() == State.DECIDED
                && round == FIRST
                && decisions.getLast().outcome() == Outcome.REFUSED;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
