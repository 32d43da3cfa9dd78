package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.QrPicture;

/**
 * A visit as its holder sees it.
 *
 * @param whatIsMissing while it is returned, with what the reviewer wrote
 */
record VisitView(
        VisitId visitId,
        String number,
        VisitKind kind,
        WhoComes whoComes,
        VisitState.Code state,
        BranchView branch,
        boolean walkIn,
        Optional<Instant> startsAt,
        List<Material> brings,
        Optional<QrPicture> qr,
        List<StepView> steps,
        List<StepsAhead.Ahead> ahead,
        Optional<Instant> dueAt,
        boolean late,
        List<Material> missing,
        Optional<Bilingual> whatIsMissing,
        Optional<RefusalView> refusal,
        List<String> lifted,
        List<Act> acts,
        ActivationState activation,
        Optional<Instant> activationUntil,
        boolean mayChange,
        boolean mayCancel,
        List<AskedView> asked) {

    /** What the wallet's provider is asked, and by when it answers. */
    record AskedView(
            Bilingual title,
            Instant askedAt,
            Instant dueAt,
            boolean late,
            Optional<Instant> answeredAt) {

        static AskedView of(ProviderQuestion question, Instant now) {
            return new AskedView(
                    QuestionController.inWords(question.reason()),
                    question.askedAt(),
                    question.due(),
                    question.isLateAt(now),
                    question.answer().map(ProviderQuestion.Answer::at));
        }
    }

    record StepView(VisitState.Code state, Instant at, Optional<String> by) {

        static StepView of(Visit.Step step) {
            return new StepView(step.state(), step.at(), step.by());
        }
    }

    record RefusalView(RefusalReason reason, Bilingual text, Instant appealUntil) {}

    /** Where the one-time activation stands. */
    enum ActivationState {
        NONE,
        READY,
        SHOWN,
        REDEEMED,
        EXPIRED
    }
}
