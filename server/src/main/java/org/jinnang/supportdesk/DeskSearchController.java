package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.HolderSearchId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.Team;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Looking for whoever calls, opening a case for him, and who was stopped from looking. */
@RestController
@RequestMapping("/api/v1/staff")
class DeskSearchController {

    private static final int IDENTIFIER_MAX = 254;
    private static final int CASES_SHOWN = 20;

    private final Lookups lookups;
    private final Holders holders;
    private final Conflicts conflicts;
    private final CallerCases callerCases;
    private final Cases cases;
    private final DeskViews views;
    private final Team team;

    DeskSearchController(
            Lookups lookups,
            Holders holders,
            Conflicts conflicts,
            CallerCases callerCases,
            Cases cases,
            DeskViews views,
            Team team) {
        this.lookups = lookups;
        this.holders = holders;
        this.conflicts = conflicts;
        this.callerCases = callerCases;
        this.cases = cases;
        this.views = views;
        this.team = team;
    }

    record Nothing() {}

    record SearchRequest(String identifier, String reason) {}

    record SearchView(
            HolderSearchId searchId,
            boolean found,
            List<DeskViews.FieldView> fields,
            List<DeskViews.SummaryView> cases,
            int searchesLeft) {}

    record CaseRequest(String searchId, String subject, String channel) {}

    record TemplateList(List<ReplyTemplates.Template> data) {}

    record StopView(
            String stopId,
            String pseudonym,
            String name,
            Instant stoppedAt,
            int lookups,
            Optional<Instant> releasedAt,
            Optional<String> releasedBy) {}

    record StopList(List<StopView> data) {}

    record Report(List<PromiseReport.Numbers> data) {}

    /** Why somebody looks; the holder reads it. */
    enum Reason {
        CALLER,
        LETTER,
        CASE,
        OTHER;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @PostMapping("/holder-searches")
    @ResponseStatus(HttpStatus.CREATED)
    SearchView search(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @RequestBody SearchRequest form) {
        String typed = CaseFields.words("identifier", form.identifier(), IDENTIFIER_MAX);
        Reason reason = CaseFields.one("reason", form.reason(), Reason.values(), Reason::code);
        Optional<WalletId> wallet =
                Identifier.parse(typed)
                        .flatMap(holders::find)
                        .filter(one -> !conflicts.concerns(staff.staff(), one));
        Lookups.Looking.Counted counted =
                DeskProblems.counted(
                        lookups.search(staff, wallet, reason.code(), Source.of(browser)));
        Optional<Holder> holder = wallet.flatMap(holders::ifOpen);
        return new SearchView(
                counted.id(),
                holder.isPresent(),
                DeskViews.fields(holder),
                wallet.map(one -> open(staff, one)).orElse(List.of()),
                counted.left());
    }

    private List<DeskViews.SummaryView> open(SignedInStaff staff, WalletId wallet) {
        return cases.of(wallet).stream()
                .filter(one -> !one.isClosed())
                .limit(CASES_SHOWN)
                .map(one -> views.summary(staff, one))
                .toList();
    }

    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    DeskViews.DeskCaseView openCase(
            @OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff,
            Browser browser,
            @RequestBody CaseRequest form) {
        SupportCase.Channel channel =
                CaseFields.one(
                        "channel",
                        form.channel(),
                        new SupportCase.Channel[] {
                            SupportCase.Channel.HOTLINE, SupportCase.Channel.CALLBACK
                        },
                        SupportCase.Channel::code);
        String subject = CaseFields.words("subject", form.subject(), CaseFields.SUBJECT_MAX);
        WalletId wallet =
                HolderSearchId.parse(form.searchId())
                        .flatMap(search -> lookups.found(staff, search))
                        .orElseThrow(() ->
                                Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                                        .variant("no_search")
                                        .asException());
        var by = new DeskActs.Doer(staff, Source.of(browser));
        return views.of(staff, callerCases.open(wallet, subject, channel, by), false);
    }

    @GetMapping("/reply-templates")
    TemplateList templates(@OnDuty({AGENT, DESK_LEAD}) SignedInStaff staff) {
        return new TemplateList(ReplyTemplates.all());
    }

    @GetMapping("/desk-stops")
    StopList stops(@OnDuty({DESK_LEAD, SECURITY_OFFICER}) SignedInStaff staff) {
        return stopped();
    }

    @PostMapping("/desk-stops/{id}/release")
    StopList release(
            @OnDuty({DESK_LEAD, SECURITY_OFFICER}) SignedInStaff staff,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return switch (lookups.release(staff, id, Source.of(browser))) {
            case RELEASED -> stopped();
            case NO_SUCH_STOP -> throw CaseFields.notFound();
            case OWN -> throw DeskProblems.refused(DeskRule.Why.OWN_CASE).asException();
        };
    }

    @GetMapping("/promise-report")
    Report report(@OnDuty({DESK_LEAD, SECURITY_OFFICER}) SignedInStaff staff) {
        return new Report(callerCases.report());
    }

    private StopList stopped() {
        return new StopList(lookups.stops().stream().map(this::view).toList());
    }

    private StopView view(LookupStore.Stop stop) {
        var member = team.find(stop.staff());
        return new StopView(
                stop.id().toString(),
                member.map(one -> one.pseudonym()).orElse("S-"),
                member.map(one -> one.name()).orElse(""),
                stop.at(),
                stop.lookups(),
                stop.releasedAt(),
                stop.releasedBy());
    }
}
