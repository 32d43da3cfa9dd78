package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Decision;
import org.jinnang.access.FailClosed;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.SessionId;
import org.jinnang.platform.Clock;
import org.jinnang.policy.ProofLevel;
import org.jinnang.risk.Assessment;
import org.jinnang.risk.AssessmentRider;
import org.jinnang.risk.Assessments;
import org.jinnang.risk.Outcome;
import org.jinnang.risk.RuleSchedule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the watch about a payment that the gate permits, right before its money would move. An
 * amount that no rule could concern costs nothing; what cannot be looked up is not paid.
 */
@Component
class Watching {

    private static final Duration TO_THINK = Duration.ofHours(24);

    private final Assessments assessments;
    private final PaymentSigns signs;
    private final ArrivalRiders arrivals;
    private final ApprovalWays ways;
    private final Clock clock;

    Watching(
            Assessments assessments,
            PaymentSigns signs,
            ArrivalRiders arrivals,
            ApprovalWays ways,
            Clock clock) {
        this.assessments = assessments;
        this.signs = signs;
        this.arrivals = arrivals;
        this.ways = ways;
        this.clock = clock;
    }

    /** What the watch says. */
    sealed interface Seen {

        /**
         * It may be paid.
         *
         * @param riders what travels with it besides
         */
        record Go(List<Rider> riders) implements Seen {}

        /** Its money is held until its holder decides again. */
        record Hold(Assessment assessment, Instant until) implements Seen {}

        /** It is not paid, and payments are to be locked. */
        record Lock(Assessment assessment) implements Seen {}

        /** It is not paid now. */
        record Denied(Decision decision) implements Seen {}
    }

    /**
     * Looks at one that is about to be paid.
     *
     * @param approval by what it is approved
     * @param session null when it was approved beforehand, and nobody is signed in now
     */
    Seen look(Intent intent, Approval approval, @Nullable SessionId session) {
        return FailClosed.answer(
                () -> {
                    Instant now = clock.instant();
                    Optional<RuleSchedule.Switch> rules =
                            assessments.concerned(intent.amount(), now);
                    return rules.isEmpty()
                            ? new Seen.Go(List.of())
                            : look(rules.get(), intent, approval, session, now);
                },
                why -> new Seen.Denied(new Decision.Unavailable(why)));
    }

    /** What comes with the lock, in its transaction. */
    void locked(Seen.Lock lock) {
        assessments.keep(lock.assessment());
    }

    /** The riders of a hold that the watch asks for. */
    List<Rider> held(
            Seen.Hold hold, Intent intent, Approval approval, List<Rider> permitted, Source by) {
        List<Rider> riders =
                new ArrayList<>(arrivals.paused(intent, approval, permitted, hold.until(), by));
        riders.add(new AssessmentRider(hold.assessment()));
        return riders;
    }

    private Seen look(
            RuleSchedule.Switch rules,
            Intent intent,
            Approval approval,
            @Nullable SessionId session,
            Instant now) {
        Assessment assessment =
                assessments.assess(
                        rules, intent.payer(), intent.id(), signs.of(intent, session, now), now);
        List<Rider> riders = new ArrayList<>();
        riders.add(new AssessmentRider(assessment));
        return switch (assessment.outcome()) {
            case Outcome.Allow() -> new Seen.Go(riders);
            case Outcome.Alert() -> {
                riders.addAll(arrivals.alerted(intent));
                yield new Seen.Go(riders);
            }
            case Outcome.AskProof() -> asked(assessment, intent, approval, riders, now);
            case Outcome.Lock() -> new Seen.Lock(assessment);
            case Outcome.Pause(var within, _) -> new Seen.Hold(assessment, now.plus(within));
        };
    }

    /** Paid if it is approved well enough; who cannot show more gets the time to think instead. */
    private Seen asked(
            Assessment assessment,
            Intent intent,
            Approval approval,
            List<Rider> riders,
            Instant now) {
        if (isEnough(approval.proofs())) {
            return new Seen.Go(riders);
        }
        List<Set<ProofKind>> more =
                ways.of(intent.payer(), Act.PAY).stream()
                        .<Set<ProofKind>>map(EnumSet::copyOf)
                        .filter(Watching::isEnough)
                        .toList();
        return more.isEmpty()
                ? new Seen.Hold(assessment.pausing(TO_THINK), now.plus(TO_THINK))
                : new Seen.Denied(Decision.StepUp.because(more, assessment.words()));
    }

    private static boolean isEnough(Set<ProofKind> proofs) {
        return ProofLevel.of(proofs).compareTo(ProofLevel.TWO) >= 0;
    }
}
