package org.jinnang.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.access.FailClosed;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.SessionId;
import org.jinnang.platform.Clock;
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

    private final Assessments assessments;
    private final PaymentSigns signs;
    private final ArrivalRiders arrivals;
    private final Clock clock;

    Watching(Assessments assessments, PaymentSigns signs, ArrivalRiders arrivals, Clock clock) {
        this.assessments = assessments;
        this.signs = signs;
        this.arrivals = arrivals;
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
     * @param session null when it was approved beforehand, and nobody is signed in now
     */
    Seen look(Intent intent, @Nullable SessionId session) {
        return FailClosed.answer(
                () -> {
                    Instant now = clock.instant();
                    Optional<RuleSchedule.Switch> rules =
                            assessments.concerned(intent.amount(), now);
                    return rules.isEmpty()
                            ? new Seen.Go(List.of())
                            : look(rules.get(), intent, session, now);
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
            RuleSchedule.Switch rules, Intent intent, @Nullable SessionId session, Instant now) {
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
            case Outcome.Lock() -> new Seen.Lock(assessment);
            case Outcome.Pause(var within, _) -> new Seen.Hold(assessment, now.plus(within));
        };
    }
}
