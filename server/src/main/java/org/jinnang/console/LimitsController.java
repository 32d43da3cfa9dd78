package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.kernel.ProposalId;
import org.jinnang.payment.LimitTrials;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.policy.LimitDifference;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTables;
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

/** Tables of limits: which one holds, what another one would do, and proposing it. */
@RestController
@RequestMapping("/api/v1/staff/limits")
class LimitsController {

    /** Names what holds now, to be edited. */
    static final String IN_FORCE = "in_force";

    private static final String TABLE = "table";

    private final LimitVersions versions;
    private final LimitChanges changes;
    private final LimitTrials trials;
    private final TrialTurn turn;
    private final Proposals proposals;

    LimitsController(
            LimitVersions versions,
            LimitChanges changes,
            LimitTrials trials,
            TrialTurn turn,
            Proposals proposals) {
        this.versions = versions;
        this.changes = changes;
        this.trials = trials;
        this.turn = turn;
        this.proposals = proposals;
    }

    /**
     * Another amount for a limit.
     *
     * @param major in yuan or dollars
     */
    record Amount(String id, int major) {}

    /** A table, as it ships or with other amounts. */
    record TrialRequest(String table, Optional<List<Amount>> amounts, Optional<Integer> days) {}

    record ProposalRequest(String table, Optional<List<Amount>> amounts, LocalDate validFrom) {}

    @GetMapping
    LimitViews.LimitsView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        LimitSchedule.Switch now = versions.inForce();
        return new LimitViews.LimitsView(
                LimitViews.TableView.of(now.table()),
                versions.next().map(next -> LimitViews.VersionView.of(next, now)),
                versions.all().reversed().stream()
                        .limit(StaffFields.VERSIONS_MOST)
                        .map(one -> LimitViews.VersionView.of(one, now))
                        .toList(),
                LimitTables.shipped().stream()
                        .map(LimitTables::table)
                        .map(LimitViews.TableView::of)
                        .toList());
    }

    /** Writes nothing. */
    @PostMapping("/trials")
    LimitViews.PreviewView trial(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestBody TrialRequest form) {
        return preview(draft(form.table(), form.amounts()), StaffFields.days("days", form.days()));
    }

    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    OrderController.ProposedView propose(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @RequestBody ProposalRequest form) {
        LimitVersions.Draft draft = draft(form.table(), form.amounts());
        if (draft.table().equals(versions.inForce().table())) {
            throw FieldProblems.of(TABLE, "same");
        }
        versions.tooEarly(draft.table(), form.validFrom())
                .ifPresent(why -> {
                    throw switch (why) {
                        case ITS_RULES ->
                                FieldProblems.of(
                                        "valid_from",
                                        "too_early",
                                        Map.of("min", draft.table().validFrom().toString()));
                        case TODAY -> FieldProblems.of("valid_from", "within_the_day");
                    };
                });
        return OrderController.ProposedView.of(changes.propose(staff, draft, form.validFrom()));
    }

    /** The same for the second person, computed anew. */
    @GetMapping("/proposals/{id}")
    LimitViews.PreviewView proposed(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff, @PathVariable String id) {
        return preview(
                ProposalId.parse(id)
                        .flatMap(proposals::find)
                        .filter(one -> one.kind() == ProposalKind.LIMIT_TABLE)
                        .map(LimitChanges::draft)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()),
                StaffFields.days("days", Optional.empty()));
    }

    private LimitViews.PreviewView preview(LimitVersions.Draft draft, int days) {
        LimitTrials.Trial trial = turn.take(() -> trials.run(draft.table(), days));
        return new LimitViews.PreviewView(
                LimitViews.TableView.of(draft.table()),
                LimitDifference.between(versions.inForce().table(), draft.table()).stream()
                        .map(LimitViews.DifferenceView::of)
                        .toList(),
                LimitViews.TrialView.of(trial));
    }

    private LimitVersions.Draft draft(String table, Optional<List<Amount>> amounts) {
        LimitVersions.Draft base = base(table);
        Map<String, Integer> others =
                amounts.orElse(List.of()).stream()
                        .collect(Collectors.toMap(Amount::id, Amount::major, (_, last) -> last));
        boolean isKnown =
                base.table().rows().stream()
                        .map(LimitRow::id)
                        .collect(Collectors.toSet())
                        .containsAll(others.keySet());
        if (!isKnown) {
            throw FieldProblems.of("amounts", "unknown");
        }
        try {
            return versions.edited(base, others);
        } catch (CannotRun unsafe) {
            throw StaffFields.unsafe("amounts", unsafe);
        }
    }

    /** Only what ships or holds: nobody names a file of the server over HTTP. */
    private LimitVersions.Draft base(String table) {
        if (table.equals(IN_FORCE)) {
            LimitSchedule.Switch now = versions.inForce();
            return new LimitVersions.Draft(now.table(), now.file());
        }
        if (!LimitTables.shipped().contains(table)) {
            throw FieldProblems.of(TABLE, "unknown");
        }
        return LimitVersions.named(table);
    }
}
