package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;

/**
 * A visit as it stands.
 *
 * @param number what people quote
 * @param version goes up with every change
 * @param slot empty for whoever walks in
 * @param brings what the holder means to bring
 * @param browser that booked it, for whoever cannot sign in
 * @param clerk who served it last, also once it is over
 * @param form as it was made; empty before
 * @param due by when it is reviewed; empty before it is submitted
 * @param decision empty before somebody decided
 * @param activationUntil last moment of what the holder may choose; empty unless it was approved
 * @param shownAt when the activation was shown last
 */
record Visit(
        WalletId wallet,
        VisitId id,
        String number,
        int version,
        VisitState state,
        BranchId branch,
        Optional<Instant> slot,
        VisitKind kind,
        WhoComes who,
        Set<Material> brings,
        Instant bookedAt,
        Optional<Digest> browser,
        Optional<Worker> clerk,
        Optional<Form> form,
        Optional<Instant> submittedAt,
        Optional<Instant> due,
        Optional<Decision> decision,
        Optional<Instant> activationUntil,
        Optional<Instant> shownAt) {

    Visit {
        brings = Set.copyOf(brings);
    }

    boolean isWalkIn() {
        return slot.isEmpty();
    }

    /** Whether somebody stands at the counter, or has something to see there. */
    boolean servable() {
        return state.servedBy().isPresent() || state instanceof VisitState.Approved;
    }

    /** The same in another state. */
    Visit in(VisitState next) {
        return new Visit(
                wallet,
                id,
                number,
                version,
                next,
                branch,
                slot,
                kind,
                who,
                brings,
                bookedAt,
                browser,
                next.servedBy().or(() -> clerk),
                form,
                submittedAt,
                due,
                decision,
                activationUntil,
                shownAt);
    }

    /** The same at another branch and time. */
    Visit at(BranchId otherBranch, Instant otherSlot) {
        return new Visit(
                wallet,
                id,
                number,
                version,
                state,
                otherBranch,
                Optional.of(otherSlot),
                kind,
                who,
                brings,
                bookedAt,
                browser,
                clerk,
                form,
                submittedAt,
                due,
                decision,
                activationUntil,
                shownAt);
    }

    /** The same, submitted. */
    Visit submitted(Instant at, Instant dueAt) {
        return new Visit(
                wallet,
                id,
                number,
                version,
                state,
                branch,
                slot,
                kind,
                who,
                brings,
                bookedAt,
                browser,
                clerk,
                form,
                Optional.of(at),
                Optional.of(dueAt),
                decision,
                activationUntil,
                shownAt);
    }

    /** The same with what the holder may choose, and when that was shown last. */
    Visit activated(Optional<Instant> until, Optional<Instant> shown) {
        return new Visit(
                wallet,
                id,
                number,
                version,
                state,
                branch,
                slot,
                kind,
                who,
                brings,
                bookedAt,
                browser,
                clerk,
                form,
                submittedAt,
                due,
                decision,
                until,
                shown);
    }

    boolean isLateAt(Instant now) {
        return state instanceof VisitState.InReview(_, _, var until, _) && now.isAfter(until);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return number + " " + state.code();
    }

    /** The language of a form. */
    enum Lang {
        ZH,
        EN
    }

    /**
     * @param hash SHA-256 of the PDF
     */
    record Form(Digest hash, Lang lang, Instant madeAt, Optional<Instant> signedAt) {}

    /** What a second person can decide. */
    enum Verdict {
        APPROVE,
        SEND_BACK,
        REFUSE
    }

    /**
     * @param note what the holder reads after the standard words
     */
    record Decision(
            Worker by,
            Verdict verdict,
            Optional<RefusalReason> reason,
            Optional<String> note,
            Instant at) {}

    /**
     * @param by a pseudonym; empty for the holder's own steps and for the server's
     */
    record Step(VisitState.Code state, Instant at, Optional<String> by) {}

    /** A visit with everything that belongs to it. */
    record Whole(Visit visit, List<Step> steps, List<Change> changes) {

        Whole {
            steps = List.copyOf(steps);
            changes = List.copyOf(changes);
        }
    }
}
