package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Crockford;
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
 * @param papers what was made of it so far
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
        Papers papers) {

    Visit {
        brings = Set.copyOf(brings);
    }

    /**
     * One that begins: booked when it has a slot, else standing at this clerk's counter.
     *
     * @param browser empty for whoever is signed in
     */
    static Visit booked(
            WalletId wallet,
            VisitId id,
            VisitState state,
            BranchId branch,
            Optional<Instant> slot,
            VisitKind kind,
            WhoComes who,
            Set<Material> brings,
            Instant now,
            Optional<Digest> browser) {
        return new Visit(
                wallet,
                id,
                Crockford.reference('V', id.value()),
                1,
                state,
                branch,
                slot,
                kind,
                who,
                brings,
                now,
                browser,
                state.servedBy(),
                Papers.NONE);
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
        return with(next, branch, slot, papers);
    }

    /** The same at another branch and time. */
    Visit at(BranchId otherBranch, Instant otherSlot) {
        return with(state, otherBranch, Optional.of(otherSlot), papers);
    }

    /** The same, submitted. */
    Visit submitted(Submission submission) {
        var more =
                new Papers(
                        papers.form, Optional.of(submission), papers.decision, papers.activation);
        return with(state, branch, slot, more);
    }

    /** The same with what the holder may choose. */
    Visit activated(Activation activation) {
        var more =
                new Papers(
                        papers.form, papers.submission, papers.decision, Optional.of(activation));
        return with(state, branch, slot, more);
    }

    private Visit with(VisitState next, BranchId where, Optional<Instant> when, Papers made) {
        return new Visit(
                wallet,
                id,
                number,
                version,
                next,
                where,
                when,
                kind,
                who,
                brings,
                bookedAt,
                browser,
                next.servedBy().or(() -> clerk),
                made);
    }

    /** As it was made; empty before. */
    Optional<Form> form() {
        return papers.form;
    }

    Optional<Instant> submittedAt() {
        return papers.submission.map(Submission::at);
    }

    /** By when it is reviewed; empty before it is submitted. */
    Optional<Instant> due() {
        return papers.submission.map(Submission::due);
    }

    /** Empty before somebody decided. */
    Optional<Decision> decision() {
        return papers.decision;
    }

    /** Empty unless it was approved and something is chosen anew. */
    Optional<Activation> activation() {
        return papers.activation;
    }

    boolean isLateAt(Instant now) {
        return state instanceof VisitState.InReview(_, _, var until, _, _) && now.isAfter(until);
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

    /**
     * @param due by when it is reviewed
     */
    record Submission(Instant at, Instant due) {}

    /**
     * @param until last moment of what the holder may choose
     * @param shownAt when it was shown last
     */
    record Activation(Instant until, Optional<Instant> shownAt) {}

    /** What becomes of a visit, one after the other; empty before. */
    record Papers(
            Optional<Form> form,
            Optional<Submission> submission,
            Optional<Decision> decision,
            Optional<Activation> activation) {

        static final Papers NONE =
                new Papers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

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
