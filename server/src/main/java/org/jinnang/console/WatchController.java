package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.ProposalId;
import org.jinnang.payment.WatchTrials;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.risk.Rule;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSets;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the watch: which hold, what others would do, and proposing them. */
@RestController
@RequestMapping("/api/v1/staff/watch")
class WatchController {

    private static final String RULES = "rules";

    private final WatchVersions versions;
    private final WatchChanges changes;
    private final WatchTrials trials;
    private final TrialTurn turn;
    private final Proposals proposals;

    WatchController(
            WatchVersions versions,
            WatchChanges changes,
            WatchTrials trials,
            TrialTurn turn,
            Proposals proposals) {
        this.versions = versions;
        this.changes = changes;
        this.trials = trials;
        this.turn = turn;
        this.proposals = proposals;
    }

    /**
     * A set, as it ships or without some of its rules.
     *
     * @param off ids of the rules that are left out
     */
    record TrialRequest(String rules, Optional<List<String>> off, Optional<Integer> days) {}

    record ProposalRequest(String rules, Optional<List<String>> off) {}

    @GetMapping
    WatchViews.WatchView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        RuleSchedule.Switch now = versions.inForce();
        return new WatchViews.WatchView(
                WatchViews.SetView.of(now.rules()),
                versions.all().reversed().stream()
                        .limit(StaffFields.VERSIONS_MOST)
                        .map(one -> WatchViews.VersionView.of(one, now))
                        .toList(),
                RuleSets.shipped().stream()
                        .map(RuleSets::set)
                        .map(WatchViews.SetView::of)
                        .toList());
    }

    /** Writes nothing. */
    @PostMapping("/trials")
    WatchViews.PreviewView trial(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestBody TrialRequest form) {
        return preview(draft(form.rules(), form.off()), StaffFields.days("days", form.days()));
    }

    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    OrderController.ProposedView propose(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @RequestBody ProposalRequest form) {
        WatchVersions.Draft draft = draft(form.rules(), form.off());
        if (draft.rules().equals(versions.inForce().rules())) {
            throw FieldProblems.of(RULES, "same");
        }
        return OrderController.ProposedView.of(changes.propose(staff, draft));
    }

    /** The same for the second person, computed anew. */
    @GetMapping("/proposals/{id}")
    WatchViews.PreviewView proposed(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff, @PathVariable String id) {
        return preview(
                ProposalId.parse(id)
                        .flatMap(proposals::find)
                        .filter(one -> one.kind() == ProposalKind.WATCH_RULES)
                        .map(WatchChanges::draft)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()),
                StaffFields.days("days", Optional.empty()));
    }

    private WatchViews.PreviewView preview(WatchVersions.Draft draft, int days) {
        WatchTrials.Trial trial = turn.take(() -> trials.run(draft.rules(), days));
        return WatchViews.PreviewView.of(versions.inForce().rules(), draft.rules(), trial);
    }

    private WatchVersions.Draft draft(String rules, Optional<List<String>> off) {
        WatchVersions.Draft base = base(rules);
        Set<String> leftOut = Set.copyOf(off.orElse(List.of()));
        boolean isKnown =
                base.rules().rules().stream()
                        .map(Rule::id)
                        .collect(Collectors.toSet())
                        .containsAll(leftOut);
        if (!isKnown) {
            throw FieldProblems.of("off", "unknown");
        }
        try {
            return versions.without(base, leftOut);
        } catch (CannotRun unsafe) {
            throw StaffFields.unsafe("off", unsafe);
        }
    }

    /** Only what ships or holds: nobody names a file of the server over HTTP. */
    private WatchVersions.Draft base(String rules) {
        if (rules.equals(LimitsController.IN_FORCE)) {
            RuleSchedule.Switch now = versions.inForce();
            return new WatchVersions.Draft(now.rules(), now.file());
        }
        if (!RuleSets.shipped().contains(rules)) {
            throw FieldProblems.of(RULES, "unknown");
        }
        return WatchVersions.named(rules);
    }
}
