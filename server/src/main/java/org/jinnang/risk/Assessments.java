package org.jinnang.risk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;

/** What other packages may ask of the watch. */
@Service
public class Assessments {

    private final RuleSchedule schedule;
    private final AssessmentStore store;
    private final Ids ids;

    Assessments(RuleSchedule schedule, AssessmentStore store, Ids ids) {
        this.schedule = schedule;
        this.store = store;
        this.ids = ids;
    }

    /**
     * The set that holds now, if it could have anything to say about such an amount: then the signs
     * are worth looking up.
     */
    public Optional<RuleSchedule.Switch> concerned(Money amount, Instant now) {
        return Optional.of(schedule.at(now)).filter(set -> set.rules().concerns(amount));
    }

    /** Decides by that set; the caller hands it on with {@link AssessmentRider}. */
    public Assessment assess(
            RuleSchedule.Switch by, WalletId payer, PaymentId payment, Signs signs, Instant now) {
        RuleSet.Verdict verdict = by.rules().of(signs);
        UUID id = ids.next();
        return new Assessment(
                id,
                payer,
                payment,
                now,
                by.rules().name(),
                by.rules().version(),
                by.at(),
                verdict.outcome(),
                verdict.hit().stream()
                        .map(rule ->
                                new Assessment.Reason(rule.id(), rule.why().zh(), rule.why().en()))
                        .toList(),
                signs);
    }

    /** Keeps one whose payment is not made, in the caller's transaction. */
    public void keep(Assessment assessment) {
        store.insert(assessment);
    }

    /** What was known of this payment when it was assessed last; empty when it never was. */
    public Optional<Signs> signsOf(WalletId payer, PaymentId payment) {
        return store.signsOf(payer, payment);
    }

    /** Why this payment was paused; empty when it never was. */
    public Optional<Assessment> pauseOf(WalletId payer, PaymentId payment) {
        return store.pauseOf(payer, payment);
    }
}
