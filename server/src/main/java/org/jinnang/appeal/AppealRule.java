package org.jinnang.appeal;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.StaffId;
import org.jinnang.staff.Lease;

/** What may be done about an appeal now, by whom; empty when nothing stands against it. Pure. */
final class AppealRule {

    /** What both sides may say, so that nobody fills a database. */
    static final int MOST_LINES = 60;

    private AppealRule() {}

    /** What a holder does. */
    enum HolderAct {
        SAY,
        HAND_IN,
        ESCALATE
    }

    /** What somebody of the staff does. */
    enum StaffAct {
        TAKE,
        GIVE_BACK,
        ASK,
        DECIDE
    }

    /** Why not. */
    enum Why {
        /** It is decided; a refusal can be escalated once. */
        DECIDED,
        /** It is not decided, was granted, or was escalated before. */
        NOT_ESCALATED,
        /** More was said than an appeal holds. */
        FULL,
        /** One's own wallet, or that of somebody close. */
        OWN_CASE,
        /** Whoever asks had a hand in the decision, or decided the round before. */
        DECIDED_BEFORE,
        /** Somebody else works on it. */
        HELD,
        /** Take it first. */
        NOT_TAKEN,
        /** It has changed since it was looked at. */
        CHANGED
    }

    static Optional<Why> of(Appeal appeal, HolderAct act) {
        return switch (act) {
            case SAY ->
                    appeal.state() == Appeal.State.DECIDED
                            ? Optional.of(Why.DECIDED)
                            : full(appeal);
            case HAND_IN ->
                    appeal.state() == Appeal.State.DECIDED
                            ? Optional.of(Why.DECIDED)
                            : Optional.empty();
            case ESCALATE -> appeal.mayEscalate() ? full(appeal) : Optional.of(Why.NOT_ESCALATED);
        };
    }

    /**
     * The same for the staff.
     *
     * @param isClose whether it is the member's own case or that of somebody close
     * @param hadPart whether the member had a hand in what is appealed against
     * @param version which one was looked at
     */
    static Optional<Why> of(
            Appeal appeal,
            StaffAct act,
            StaffId staff,
            boolean isClose,
            boolean hadPart,
            int version,
            Instant now) {
        if (isClose) {
            return Optional.of(Why.OWN_CASE);
        }
        if (hadPart) {
            return Optional.of(Why.DECIDED_BEFORE);
        }
        if (appeal.state() == Appeal.State.DECIDED) {
            return Optional.of(Why.DECIDED);
        }
        if (version != appeal.version()) {
            return Optional.of(Why.CHANGED);
        }
        Lease.Standing held = Lease.standing(appeal.lease(), staff, now);
        boolean isMine = held == Lease.Standing.OWN;
        return switch (act) {
            case TAKE -> held == Lease.Standing.TAKEN ? Optional.of(Why.HELD) : Optional.empty();
            case GIVE_BACK, DECIDE -> isMine ? Optional.empty() : Optional.of(Why.NOT_TAKEN);
            case ASK -> isMine ? full(appeal) : Optional.of(Why.NOT_TAKEN);
        };
    }

    private static Optional<Why> full(Appeal appeal) {
        return appeal.lines().size() < MOST_LINES ? Optional.empty() : Optional.of(Why.FULL);
    }
}
