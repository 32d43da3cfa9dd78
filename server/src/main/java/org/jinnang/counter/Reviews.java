package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.AuditKind;
import org.jinnang.counter.StaffActs.Deed;
import org.jinnang.kernel.Bilingual;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.recovery.Activations;
import org.jinnang.staff.Conflicts;
import org.springframework.stereotype.Service;

/**
 * What a second person decides, on another device than the clerk's: approve, send back or refuse.
 * Only approval changes anything of the wallet, and then everything in one transaction.
 */
@Service
public class Reviews {

    /** A second decision can be asked for as long. */
    static final Duration APPEAL = Duration.ofDays(30);

    private final VisitStore store;
    private final VisitParts parts;
    private final StaffActs acts;
    private final Photos photos;
    private final ProviderQuestions questions;
    private final Execution execution;
    private final VisitTokens tokens;
    private final Conflicts conflicts;
    private final Notices notices;
    private final Clock clock;

    Reviews(
            VisitStore store,
            VisitParts parts,
            StaffActs acts,
            Photos photos,
            ProviderQuestions questions,
            Execution execution,
            VisitTokens tokens,
            Conflicts conflicts,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.parts = parts;
        this.acts = acts;
        this.photos = photos;
        this.questions = questions;
        this.execution = execution;
        this.tokens = tokens;
        this.conflicts = conflicts;
        this.notices = notices;
        this.clock = clock;
    }

    /** What a reviewer says. */
    record Saying(
            Visit.Verdict verdict,
            Optional<RefusalReason> reason,
            Set<Material> missing,
            Optional<String> note) {

        /** Which field is not as it must be; empty when all are. */
        Optional<Acting.Unfit> unfit() {
            return switch (verdict) {
                case APPROVE -> Optional.empty();
                case SEND_BACK -> missing.isEmpty() ? lacks("missing") : lacksNote();
                case REFUSE -> reason.isEmpty() ? lacks("reason") : lacksNote();
            };
        }

        private Optional<Acting.Unfit> lacksNote() {
            return note.isEmpty() ? lacks("note") : Optional.empty();
        }

        private static Optional<Acting.Unfit> lacks(String field) {
            return Optional.of(new Acting.Unfit(field, "missing"));
        }

        /**
         * What the holder reads, word for word.
         *
         * @param changes what the form asks for
         */
        Bilingual words(List<Change> changes) {
            return switch (verdict) {
                case APPROVE ->
                        Execution.hasToChoose(changes)
                                ? RefusalText.approved()
                                : RefusalText.unlocked();
                case SEND_BACK -> RefusalText.sentBack(missing, note);
                case REFUSE -> RefusalText.of(reason.orElseThrow(), note);
            };
        }
    }

    /** What waits, by due time. */
    List<Visit> waiting() {
        return store.inReview();
    }

    /** Why this member of staff cannot decide it; empty when he can. */
    Optional<String> whyNot(Visit visit, SignedInStaff staff) {
        if (conflicts.concerns(staff.staff(), visit.wallet())) {
            return Optional.of("own_case");
        }
        var asked =
                VisitTransition.of(
                        visit.state(), new VisitAct.TakeLease(Worker.of(staff), clock.instant()));
        return asked instanceof VisitTransition.Refused(var why)
                ? Optional.of(why.name())
                : Optional.empty();
    }

    Acting lease(StaffActs.Asked asked) {
        return acts.act(Deed.of(asked, _ -> new VisitAct.TakeLease(asked.by(), clock.instant())));
    }

    Acting giveBack(StaffActs.Asked asked) {
        return acts.act(Deed.of(asked, _ -> new VisitAct.GiveLeaseBack(asked.by())));
    }

    /** Decides, once; of two who decide at the same time the second finds it changed. */
    Acting decide(StaffActs.Asked asked, Saying saying) {
        Optional<Acting.Unfit> unfit = saying.unfit();
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Instant now = clock.instant();
        var decision =
                new Visit.Decision(
                        asked.by(), saying.verdict(), saying.reason(), saying.note(), now);
        return acts.act(
                switch (saying.verdict()) {
                    case APPROVE -> approval(asked, decision);
                    case SEND_BACK -> returning(asked, decision, saying.missing());
                    case REFUSE -> refusal(asked, decision);
                });
    }

    private Deed approval(StaffActs.Asked asked, Visit.Decision decision) {
        Instant until = decision.at().plus(Activations.LONGEST_LIFE);
        var activation = new Visit.Activation(until, Optional.empty());
        return Deed.of(
                        asked,
                        visit ->
                                new VisitAct.Approve(
                                        asked.by(),
                                        decision.at(),
                                        until,
                                        Execution.hasToChoose(parts.changes(visit))))
                .with(visit -> {
                    questions
                            .keepsFromApproval(visit)
                            .ifPresent(why -> {
                                throw new StaffActs.NotDone(new Acting.Refused(why));
                            });
                    if (!execution.isDone(visit, parts.changes(visit), until)) {
                        throw new StaffActs.NotDone(
                                new Acting.Refused(VisitTransition.Why.NOT_NOW));
                    }
                    store.decide(visit, decision);
                    photos.isOver(visit);
                })
                .changing(visit ->
                        visit.state() instanceof VisitState.Approved
                                ? visit.activated(activation)
                                : visit)
                .logged(AuditKind.VISIT_APPROVED);
    }

    private Deed returning(StaffActs.Asked asked, Visit.Decision decision, Set<Material> missing) {
        return Deed.of(asked, _ -> new VisitAct.SendBack(asked.by(), decision.at(), missing))
                .with(visit -> {
                    store.decide(visit, decision);
                    photos.isOver(visit);
                    tokens.renew(visit);
                    notices.toAllAddresses(
                            visit.wallet(),
                            Template.VISIT_RETURNED,
                            Map.of("number", visit.number()));
                })
                .logged(AuditKind.VISIT_RETURNED);
    }

    private Deed refusal(StaffActs.Asked asked, Visit.Decision decision) {
        Instant appealUntil = decision.at().plus(APPEAL);
        RefusalReason reason = decision.reason().orElseThrow();
        return Deed.of(
                        asked,
                        _ -> new VisitAct.Refuse(asked.by(), decision.at(), reason, appealUntil))
                .with(visit -> {
                    store.decide(visit, decision);
                    photos.canBeAppealed(visit, appealUntil);
                    notices.toAllAddresses(
                            visit.wallet(),
                            Template.VISIT_REFUSED,
                            Map.of("number", visit.number(), "appeal_until", appealUntil));
                })
                .logged(AuditKind.VISIT_REFUSED);
    }
}
