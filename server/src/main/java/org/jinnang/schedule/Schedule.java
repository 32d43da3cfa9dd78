package org.jinnang.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.RequestHash;

/**
 * What is paid to whom on which days.
 *
 * @param payeeIdentifier what the payer typed, masked unless it is an account name
 * @param draftUntil until then it can be approved for the first time
 * @param approval the last one; empty for a draft
 * @param pause empty unless it pauses
 * @param end empty unless it is over
 * @param turn the number of the next turn, from 0
 * @param tries of that turn, so far
 * @param hindrance why the last of them failed
 * @param payment of that turn, once one was stated
 */
record Schedule(
        ScheduleId id,
        WalletId payer,
        WalletId payee,
        String payeeIdentifier,
        Money amount,
        String remark,
        ScheduleRule.Plan plan,
        Instant createdAt,
        Instant draftUntil,
        Optional<Approved> approval,
        Optional<Pause> pause,
        Optional<End> end,
        int turn,
        Optional<LocalDate> nextOn,
        Optional<Instant> nextTryAt,
        int tries,
        Optional<Hindrance> hindrance,
        Optional<PaymentId> payment) {

    /** How long a draft waits for its approval. */
    static final Duration DRAFT = Duration.ofMinutes(15);

    record Approved(Instant at, Set<ProofKind> by) {
        Approved {
            by = Set.copyOf(by);
        }
    }

    enum Pause {
        HOLDER,
        /** Somebody came back by a way back: whoever has the wallet now approves it anew. */
        RECOVERY
    }

    enum End {
        DONE,
        CANCELLED,
        PAYEE_CLOSED
    }

    enum State {
        DRAFT,
        ACTIVE,
        PAUSED,
        ENDED
    }

    /** A turn that is over. */
    record Turn(
            int number,
            LocalDate dueOn,
            Optional<PaymentId> payment,
            Optional<Hindrance> hindrance) {}

    /** A schedule with its latest turns, the newest first. */
    record WithTurns(Schedule schedule, List<Turn> turns) {}

    State state() {
        if (end.isPresent()) {
            return State.ENDED;
        }
        if (approval.isEmpty()) {
            return State.DRAFT;
        }
        return pause.isPresent() ? State.PAUSED : State.ACTIVE;
    }

    /** A draft that was forgotten, or one that is over, is approved no more. */
    boolean mayBeApproved(Instant now) {
        return switch (state()) {
            case DRAFT -> now.isBefore(draftUntil);
            case PAUSED -> true;
            case ACTIVE, ENDED -> false;
        };
    }

    /** What a holder approves who approves this schedule, in which session. */
    Digest approvedIn(SessionId session) {
        return RequestHash.of(
                "approve schedule",
                id.text(),
                payer.text(),
                payee.text(),
                Long.toString(amount.minor()),
                amount.currency().name(),
                plan.repeats().name(),
                plan.firstOn().toString(),
                plan.lastOn().map(LocalDate::toString).orElse("-"),
                plan.times().map(String::valueOf).orElse("-"),
                session.text());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
