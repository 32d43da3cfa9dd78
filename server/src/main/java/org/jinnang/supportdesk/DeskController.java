package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.access.SelfCheckView;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The queue and one case, for the desk. */
@RestController
@RequestMapping("/api/v1/staff/cases")
class DeskController {

    private static final Duration LATEST_PROMISE = Duration.ofDays(30);

    private final Desk desk;
    private final DeskViews views;
    private final DeskProblems problems;
    private final DeskActs acts;
    private final Writing writing;
    private final Lookups lookups;
    private final Clock clock;

    DeskController(
            Desk desk,
            DeskViews views,
            DeskProblems problems,
            DeskActs acts,
            Writing writing,
            Lookups lookups,
            Clock clock) {
        this.desk = desk;
        this.views = views;
        this.problems = problems;
        this.acts = acts;
        this.writing = writing;
        this.lookups = lookups;
        this.clock = clock;
    }

    record Nothing() {}

    record MessageRequest(int version, String text, Optional<Boolean> note) {}

    record PromiseRequest(int version, String solutionDue, String reason) {}

    @GetMapping
    DeskViews.QueueView queue(
            @OnDuty({AGENT, DESK_LEAD, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestParam(defaultValue = "waiting") String show,
            @RequestParam(defaultValue = "") String number) {
        if (!number.isBlank()) {
            String quoted = CaseFields.words("number", number, CaseFields.REFERENCE_MAX);
            return views.queue(staff, desk.numbered(quoted.toUpperCase(Locale.ROOT)));
        }
        Desk.Show which =
                CaseFields.one(
                        "show",
                        show,
                        Desk.Show.values(),
                        one -> one.name().toLowerCase(Locale.ROOT));
        return views.queue(staff, desk.queue(staff, which));
    }

    @GetMapping("/{id}")
    DeskViews.DeskCaseView one(
            @OnDuty({AGENT, DESK_LEAD, SECURITY_OFFICER}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id) {
        SupportCase one = desk.find(caseId(id)).orElseThrow(CaseFields::notFound);
        if (desk.standing(staff, one).isOwnCase()) {
            throw DeskProblems.refused(DeskRule.Why.OWN_CASE).asException();
        }
        DeskProblems.counted(lookups.open(staff, one, Source.of(browser)));
        return views.of(staff, one, false);
    }

    @PostMapping("/{id}/lease")
    DeskViews.DeskCaseView lease(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        SupportCase one = desk.find(caseId(id)).orElseThrow(CaseFields::notFound);
        DeskProblems.counted(lookups.open(staff, one, Source.of(browser)));
        return views.of(staff, problems.done(desk.lease(staff, one.id())), false);
    }

    @DeleteMapping("/{id}/lease")
    DeskViews.DeskCaseView endLease(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff, @PathVariable String id) {
        return views.of(staff, problems.done(desk.endLease(staff, caseId(id))), false);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    DeskViews.DeskCaseView write(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody MessageRequest form) {
        String text = CaseFields.words("text", form.text(), CaseFields.TEXT_MAX);
        boolean isNote = form.note().orElse(false);
        var by = new DeskActs.Doer(staff, Source.of(browser));
        boolean masked =
                problems.done(
                        desk.act(
                                staff,
                                caseId(id),
                                Optional.of(form.version()),
                                isNote ? DeskAct.NOTE : DeskAct.ANSWER,
                                (one, now) -> {
                                    if (isNote) {
                                        return writing.note(one, text, by.by(), now);
                                    }
                                    boolean hidden = writing.byStaff(one, text, by.by(), now);
                                    acts.told(one);
                                    return hidden;
                                }));
        return shown(staff, id, masked);
    }

    @PostMapping("/{id}/diagnosis")
    SelfCheckView diagnose(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        var by = new DeskActs.Doer(staff, Source.of(browser));
        return problems.done(
                desk.act(
                        staff,
                        caseId(id),
                        DeskAct.DIAGNOSE,
                        (one, now) -> {
                            SelfCheckView view = acts.diagnose(one.wallet());
                            acts.diagnosed(one, by, view, now);
                            return view;
                        }));
    }

    @PostMapping("/{id}/promises")
    DeskViews.DeskCaseView promise(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody PromiseRequest form) {
        Instant due = CaseFields.moment("solution_due", form.solutionDue());
        Instant now = clock.instant();
        if (!due.isAfter(now) || due.isAfter(now.plus(LATEST_PROMISE))) {
            throw FieldProblems.of("solution_due", "bad_format");
        }
        String reason = CaseFields.words("reason", form.reason(), CaseFields.REASON_MAX);
        var by = new CaseLine.By(staff.staff(), staff.pseudonym());
        problems.done(
                desk.act(
                        staff,
                        caseId(id),
                        Optional.of(form.version()),
                        DeskAct.PROMISE,
                        (one, at) -> {
                            writing.promise(one, by, due, reason, at);
                            return one;
                        }));
        return shown(staff, id, false);
    }

    private DeskViews.DeskCaseView shown(SignedInStaff staff, String id, boolean masked) {
        return views.of(staff, desk.find(caseId(id)).orElseThrow(), masked);
    }

    static CaseId caseId(String id) {
        return CaseId.parse(id).orElseThrow(CaseFields::notFound);
    }
}
