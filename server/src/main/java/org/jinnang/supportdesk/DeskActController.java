package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.access.SelfCheckView;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.counter.VisitKind;
import org.jinnang.kernel.BranchId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the desk does in a case, and how it finds out who calls. */
@RestController
@RequestMapping("/api/v1/staff/cases/{id}")
class DeskActController {

    private final Desk desk;
    private final DeskViews views;
    private final DeskProblems problems;
    private final DeskActs acts;
    private final DeskProposals proposals;
    private final Writing writing;
    private final CallerChecks checks;
    private final Calls calls;
    private final Unmaskings unmaskings;

    DeskActController(
            Desk desk,
            DeskViews views,
            DeskProblems problems,
            DeskActs acts,
            DeskProposals proposals,
            Writing writing,
            CallerChecks checks,
            Calls calls,
            Unmaskings unmaskings) {
        this.desk = desk;
        this.views = views;
        this.problems = problems;
        this.acts = acts;
        this.proposals = proposals;
        this.writing = writing;
        this.checks = checks;
        this.calls = calls;
        this.unmaskings = unmaskings;
    }

    record Nothing() {}

    record CheckRequest(String kind) {}

    record UnmaskingRequest(String field, String reason) {}

    record UnmaskingView(String field, String value, Instant until) {}

    record ActRequest(
            int version,
            String act,
            Optional<String> flow,
            Optional<String> branchId,
            Optional<String> startsAt,
            Optional<String> visitKind,
            Optional<String> restriction,
            Optional<String> factor,
            Optional<String> contact,
            Optional<String> limitMinor,
            Optional<String> currency,
            Optional<String> reason) {}

    @PostMapping("/acts")
    DeskViews.DeskCaseView act(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody ActRequest form) {
        DeskAct act =
                DeskAct.parse(form.act()).orElseThrow(() -> FieldProblems.of("act", "bad_format"));
        var by = new DeskActs.Doer(staff, Source.of(browser));
        Desk.Effect<Boolean> effect = effect(act, form, by);
        boolean isDone =
                problems.done(
                        desk.act(
                                staff,
                                DeskController.caseId(id),
                                Optional.of(form.version()),
                                act,
                                effect));
        if (!isDone) {
            throw DeskProblems.refused(DeskRule.Why.NOTHING_TO_DO).asException();
        }
        return shown(staff, id);
    }

    private Desk.Effect<Boolean> effect(DeskAct act, ActRequest form, DeskActs.Doer by) {
        return switch (act) {
            case EXPLAIN ->
                    (one, now) -> {
                        SelfCheckView view = acts.diagnose(one.wallet());
                        acts.diagnosed(one, by, view, now);
                        acts.explain(desk.again(one), by, view, now);
                        return true;
                    };
            case FREEZE -> (one, now) -> acts.freeze(one, by, checks.grade(one), now);
            case START_FLOW -> {
                DeskActs.Flow flow =
                        DeskActs.Flow.parse(form.flow().orElse(""))
                                .orElseThrow(() -> FieldProblems.of("flow", "bad_format"));
                yield (one, now) -> {
                    acts.startFlow(one, by, flow, now);
                    return true;
                };
            }
            case BOOK_VISIT -> {
                Optional<DeskActs.Visit> visit = visit(form);
                yield (one, now) -> {
                    visit.ifPresentOrElse(
                            chosen -> acts.bookVisit(one, by, chosen, now),
                            () -> acts.offerVisit(one, by, now));
                    return true;
                };
            }
            case CLOSE ->
                    (one, now) -> {
                        calls.end(one.wallet(), one.id());
                        writing.close(one, Optional.of(by.by()), now);
                        acts.record(one, by, AuditKind.CASE_CLOSED, now);
                        return true;
                    };
            case REOPEN ->
                    (one, now) -> {
                        writing.reopen(one, Optional.of(by.by()), now);
                        acts.record(one, by, AuditKind.CASE_REOPENED, now);
                        return true;
                    };
            case PROPOSE_UNLOCK,
                    PROPOSE_FACTOR_RESET,
                    PROPOSE_CONTACT_CHANGE,
                    PROPOSE_LIMIT_CHANGE ->
                    proposals.effect(act, wish(form), by);
            case DIAGNOSE, ANSWER, NOTE, READ_FILE, PROMISE, OPEN_CALL, VERIFY_CALLER, UNMASK ->
                    throw FieldProblems.of("act", "bad_format");
        };
    }

    /** Without a branch the holder is only sent to the page where he books himself. */
    private static Optional<DeskActs.Visit> visit(ActRequest form) {
        return form.branchId()
                .map(branch ->
                        new DeskActs.Visit(
                                BranchId.parse(branch)
                                        .orElseThrow(
                                                () -> FieldProblems.of("branch_id", "unknown")),
                                CaseFields.moment("starts_at", form.startsAt().orElse("")),
                                CaseFields.one(
                                        "visit_kind",
                                        form.visitKind().orElse(""),
                                        VisitKind.values(),
                                        kind -> kind.name().toLowerCase(Locale.ROOT))));
    }

    private static DeskProposals.Wish wish(ActRequest form) {
        return new DeskProposals.Wish(
                form.restriction(),
                form.factor(),
                form.contact(),
                form.limitMinor(),
                form.currency(),
                CaseFields.words("reason", form.reason().orElse(""), CaseFields.REASON_MAX));
    }

    @PostMapping("/caller-verifications")
    @ResponseStatus(HttpStatus.CREATED)
    DeskViews.DeskCaseView ask(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody CheckRequest form) {
        CallerCheck.Kind kind =
                CaseFields.one(
                        "kind", form.kind(), CallerCheck.Kind.values(), CallerCheck.Kind::code);
        var by = new DeskActs.Doer(staff, Source.of(browser));
        CallerChecks.Asking asking =
                problems.done(
                        desk.act(
                                staff,
                                DeskController.caseId(id),
                                DeskAct.VERIFY_CALLER,
                                (one, now) -> asked(one, kind, by, now)));
        if (!(asking instanceof CallerChecks.Asking.Asked)) {
            throw DeskProblems.of(asking).asException();
        }
        return shown(staff, id);
    }

    private CallerChecks.Asking asked(
            SupportCase one, CallerCheck.Kind kind, DeskActs.Doer by, Instant now) {
        CallerChecks.Asking asking = checks.ask(one, kind, by.by());
        if (asking instanceof CallerChecks.Asking.Asked) {
            acts.record(one, by, AuditKind.CALLER_CHECK_ASKED, now);
            writing.event(one, "caller_asked", by.by(), kind.code(), now);
            if (kind == CallerCheck.Kind.NUMBER_MATCH) {
                // a number is read out: the holder's app must not say that nobody talks to him
                calls.open(one, by.by());
                acts.record(one, by, AuditKind.CALL_OPENED, now);
            }
        }
        return asking;
    }

    @PostMapping("/call")
    @ResponseStatus(HttpStatus.CREATED)
    DeskViews.DeskCaseView openCall(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        var by = new DeskActs.Doer(staff, Source.of(browser));
        problems.done(
                desk.act(
                        staff,
                        DeskController.caseId(id),
                        DeskAct.OPEN_CALL,
                        (one, now) -> {
                            calls.open(one, by.by());
                            acts.record(one, by, AuditKind.CALL_OPENED, now);
                            return one;
                        }));
        return shown(staff, id);
    }

    @DeleteMapping("/call")
    DeskViews.DeskCaseView endCall(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff, @PathVariable String id) {
        problems.done(
                desk.act(
                        staff,
                        DeskController.caseId(id),
                        DeskAct.NOTE,
                        (one, now) -> {
                            calls.end(one.wallet(), one.id());
                            return one;
                        }));
        return shown(staff, id);
    }

    @PostMapping("/unmaskings")
    UnmaskingView unmask(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody UnmaskingRequest form) {
        Unmaskings.Field field =
                Unmaskings.Field.parse(form.field())
                        .orElseThrow(() -> FieldProblems.of("field", "bad_format"));
        String reason = CaseFields.words("reason", form.reason(), CaseFields.REASON_MAX);
        Unmaskings.Shown shown =
                problems.done(
                                unmaskings.show(
                                        staff,
                                        DeskController.caseId(id),
                                        field,
                                        reason,
                                        Source.of(browser)))
                        .orElseThrow(DeskProblems::stopped);
        return new UnmaskingView(shown.field().code(), shown.value(), shown.until());
    }

    private DeskViews.DeskCaseView shown(SignedInStaff staff, String id) {
        return views.of(staff, desk.find(DeskController.caseId(id)).orElseThrow(), false);
    }
}
