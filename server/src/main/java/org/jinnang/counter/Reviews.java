package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.VisitId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
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

    private final VisitStore store;
    private final VisitParts parts;
    private final StaffActs acts;
    private final Execution execution;
    private final VisitTokens tokens;
    private final Conflicts conflicts;
    private final Notices notices;
    private final Clock clock;

    Reviews(
            VisitStore store,
            VisitParts parts,
            StaffActs acts,
            Execution execution,
            VisitTokens tokens,
            Conflicts conflicts,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.parts = parts;
        this.acts = acts;
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

        /** What the holder reads, word for word. */
        Bilingual words() {
            return switch (verdict) {
                case APPROVE -> RefusalText.approved();
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

    Acting lease(VisitId id, int version, SignedInStaff staff, Browser browser) {
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.TakeLease(Worker.of(staff), clock.instant()),
                        _ -> {},
                        Function.identity(),
                        Optional.empty()));
    }

    Acting giveBack(VisitId id, int version, SignedInStaff staff, Browser browser) {
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.GiveLeaseBack(Worker.of(staff)),
                        _ -> {},
                        Function.identity(),
                        Optional.empty()));
    }

    /** Decides, once; of two who decide at the same time the second finds it changed. */
    Acting decide(VisitId id, int version, Saying saying, SignedInStaff staff, Browser browser) {
        Optional<Acting.Unfit> unfit = saying.unfit();
        if (unfit.isPresent()) {
            return unfit.get();
        }
        return switch (saying.verdict()) {
            case APPROVE -> approve(id, version, saying, staff, browser);
            case SEND_BACK -> sendBack(id, version, saying, staff, browser);
            case REFUSE -> refuse(id, version, saying, staff, browser);
        };
    }

    private Acting approve(
            VisitId id, int version, Saying saying, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        Instant until = now.plus(Activations.LONGEST_LIFE);
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        visit ->
                                new VisitAct.Approve(
                                        Worker.of(staff),
                                        now,
                                        until,
                                        Execution.hasToChoose(parts.changes(visit))),
                        visit -> {
                            if (!execution.isDone(visit, parts.changes(visit), until)) {
                                throw new StaffActs.NotDone(
                                        new Acting.Refused(VisitTransition.Why.NOT_NOW));
                            }
                            store.decide(visit, decision(saying, staff, now));
                        },
                        visit ->
                                visit.activated(
                                        Optional.of(until)
                                                .filter(_ ->
                                                        visit.state()
                                                                instanceof VisitState.Approved),
                                        Optional.empty()),
                        Optional.of(AuditKind.VISIT_APPROVED)));
    }

    private Acting sendBack(
            VisitId id, int version, Saying saying, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ -> new VisitAct.SendBack(Worker.of(staff), now, saying.missing()),
                        visit -> {
                            store.decide(visit, decision(saying, staff, now));
                            tokens.renew(visit);
                            notices.toAllAddresses(
                                    visit.wallet(),
                                    Template.VISIT_RETURNED,
                                    Map.of("number", visit.number()));
                        },
                        Function.identity(),
                        Optional.of(AuditKind.VISIT_RETURNED)));
    }

    private Acting refuse(
            VisitId id, int version, Saying saying, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        Instant appealUntil = now.plus(DueRule.APPEAL);
        return acts.act(
                deed(
                        id,
                        version,
                        staff,
                        browser,
                        _ ->
                                new VisitAct.Refuse(
                                        Worker.of(staff),
                                        now,
                                        saying.reason().orElseThrow(),
                                        appealUntil),
                        visit -> {
                            store.decide(visit, decision(saying, staff, now));
                            notices.toAllAddresses(
                                    visit.wallet(),
                                    Template.VISIT_REFUSED,
                                    Map.of("number", visit.number(), "appeal_until", appealUntil));
                        },
                        Function.identity(),
                        Optional.of(AuditKind.VISIT_REFUSED)));
    }

    private static Visit.Decision decision(Saying saying, SignedInStaff staff, Instant now) {
        return new Visit.Decision(
                Worker.of(staff), saying.verdict(), saying.reason(), saying.note(), now);
    }

    private static StaffActs.Deed deed(
            VisitId id,
            int version,
            SignedInStaff staff,
            Browser browser,
            Function<Visit, VisitAct> act,
            Consumer<Visit> effect,
            Function<Visit, Visit> changed,
            Optional<AuditKind> kind) {
        return new StaffActs.Deed(id, version, staff, browser, act, changed, effect, kind);
    }
}
