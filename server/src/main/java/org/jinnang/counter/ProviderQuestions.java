package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.WorkingDays;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecretWords;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;

/**
 * Questions to the wallet's provider, where the counter is another organisation's: a step of the
 * review with a promised time, and nothing is approved while one is open.
 */
@Service
class ProviderQuestions {

    private final QuestionPolicy policy;
    private final QuestionStore store;
    private final VisitStore visits;
    private final StaffActs acts;
    private final CounterAudit audit;
    private final Notices notices;
    private final Clock clock;
    private final ZoneId zone;
    private final SecretWords secrets = SecretWords.load();

    ProviderQuestions(
            QuestionPolicy policy,
            QuestionStore store,
            VisitStore visits,
            StaffActs acts,
            CounterAudit audit,
            Notices notices,
            Clock clock,
            ZoneId zone) {
        this.policy = policy;
        this.store = store;
        this.visits = visits;
        this.acts = acts;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
        this.zone = zone;
    }

    List<ProviderQuestion> of(Visit visit) {
        return store.of(visit);
    }

    /** Visits with an open question, the one that is due first. */
    List<Visit> waiting() {
        return store.waiting().stream().flatMap(id -> visits.find(id).stream()).toList();
    }

    /** Why nothing can be approved now; empty when it can. */
    Optional<VisitTransition.Why> keepsFromApproval(Visit visit) {
        return visit.state() instanceof VisitState.InReview
                        && policy.keepsFromApproval(store.of(visit))
                ? Optional.of(VisitTransition.Why.QUESTION_OPEN)
                : Optional.empty();
    }

    /** What the reviewer may do about it; nothing is named where nobody is asked. */
    List<CounterViews.ActView> acts(Visit visit, SignedInStaff staff) {
        if (!policy.mayAsk()) {
            return List.of();
        }
        Optional<VisitTransition.Why> whyNot =
                QuestionRule.ask(visit, store.of(visit), Worker.of(staff), clock.instant());
        return List.of(
                new CounterViews.ActView(
                        "ask_provider",
                        whyNot.isEmpty(),
                        whyNot.map(why -> Diagnosis.why(why.name())),
                        true));
    }

    /** By whoever looks at the review; he lets go of it, so that others can go on. */
    Acting ask(StaffActs.Asked asked, ProviderQuestion.Reason reason, String words) {
        return acts.guarded(
                asked,
                visit -> {
                    Instant now = clock.instant();
                    List<ProviderQuestion> before = store.of(visit);
                    Optional<VisitTransition.Why> whyNot =
                            policy.mayAsk()
                                    ? QuestionRule.ask(visit, before, asked.by(), now)
                                    : Optional.of(VisitTransition.Why.NOT_NOW);
                    if (whyNot.isPresent()) {
                        return new Acting.Refused(whyNot.get());
                    }
                    Instant due = WorkingDays.sameTimeNext(now, zone);
                    store.insert(
                            visit,
                            new ProviderQuestion(
                                    before.size() + 1,
                                    reason,
                                    secrets.of(words).text(),
                                    ProviderQuestion.Somebody.of(asked.by()),
                                    now,
                                    due,
                                    Optional.empty()));
                    notices.toAllAddresses(
                            visit.wallet(),
                            Template.PROVIDER_ASKED,
                            Map.of("number", visit.number(), "until", due));
                    return kept(letGo(visit), AuditKind.PROVIDER_ASKED, asked);
                });
    }

    /** Why this member of staff may not answer; empty when he may. */
    Optional<VisitTransition.Why> whyNotAnswer(Visit visit, SignedInStaff staff) {
        return QuestionRule.answer(visit, open(visit), staff.staff());
    }

    /** By somebody of the provider. */
    Acting answer(StaffActs.Asked asked, ProviderQuestion.Outcome outcome, String words) {
        return acts.guarded(
                asked,
                visit -> !store.of(visit).isEmpty(),
                visit -> {
                    Optional<ProviderQuestion> open = open(visit);
                    Optional<VisitTransition.Why> whyNot =
                            QuestionRule.answer(visit, open, asked.staff().staff());
                    if (whyNot.isPresent()) {
                        return new Acting.Refused(whyNot.get());
                    }
                    store.answer(
                            visit,
                            open.orElseThrow().number(),
                            new ProviderQuestion.Answer(
                                    outcome,
                                    secrets.of(words).text(),
                                    ProviderQuestion.Somebody.of(asked.by()),
                                    clock.instant()));
                    return kept(visit, AuditKind.PROVIDER_ANSWERED, asked);
                });
    }

    private Optional<ProviderQuestion> open(Visit visit) {
        return store.of(visit).stream().filter(ProviderQuestion::isOpen).findFirst();
    }

    private static Visit letGo(Visit visit) {
        return visit.state() instanceof VisitState.InReview review
                ? visit.in(review.leased(Optional.empty()))
                : visit;
    }

    /** What others see of it is out of date now. */
    private Acting kept(Visit visit, AuditKind kind, StaffActs.Asked asked) {
        visits.save(visit);
        audit.of(visit, kind, asked.staff(), asked.browser());
        return new Acting.Done(visits.find(visit.id()).orElseThrow());
    }
}
