package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.ProposalId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.policy.Conformance;
import org.jinnang.policy.Difference;
import org.jinnang.policy.Policy;
import org.jinnang.policy.PolicyInForce;
import org.jinnang.policy.PolicySchedule;
import org.jinnang.policy.Profiles;
import org.jinnang.policy.Touching;
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

/** The policy profile: which one holds, what another one would change, and proposing it. */
@RestController
@RequestMapping("/api/v1/staff/policy")
class ProfileController {

    private static final String PROFILE = "profile";
    private static final String FILE = "file";
    private static final int FILE_MOST = 10_000;

    private final PolicySchedule schedule;
    private final PolicyInForce inForce;
    private final PolicyChanges changes;
    private final List<Touching> touching;
    private final TrialTurn turn;
    private final Proposals proposals;
    private final Clock clock;

    ProfileController(
            PolicySchedule schedule,
            PolicyInForce inForce,
            PolicyChanges changes,
            List<Touching> touching,
            TrialTurn turn,
            Proposals proposals,
            Clock clock) {
        this.schedule = schedule;
        this.inForce = inForce;
        this.changes = changes;
        this.touching = List.copyOf(touching);
        this.turn = turn;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * One of two.
     *
     * @param profile a name of those that ship, or {@code setting}
     * @param file the text of a file of one's own
     */
    record ComparisonRequest(Optional<String> profile, Optional<String> file) {}

    /** The same with the first day, at once when there is none, and the reason. */
    record ProposalRequest(
            Optional<String> profile,
            Optional<String> file,
            Optional<LocalDate> validFrom,
            String reason) {}

    @GetMapping
    ProfileViews.PolicyView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        List<PolicySchedule.Switch> all = schedule.all();
        PolicySchedule.Switch now = PolicySchedule.inForce(all, clock.instant());
        return new ProfileViews.PolicyView(
                ProfileViews.ProfileView.of(now.policy()),
                ProfileViews.ProfileView.of(schedule.original().policy()),
                PolicySchedule.next(all, clock.instant())
                        .map(next -> ProfileViews.VersionView.of(next, now)),
                all.reversed().stream()
                        .limit(StaffFields.VERSIONS_MOST)
                        .map(one -> ProfileViews.VersionView.of(one, now))
                        .toList(),
                Profiles.shipped().stream()
                        .map(Profiles::policy)
                        .map(ProfileViews.ProfileView::of)
                        .toList());
    }

    /** Writes nothing; a profile that would lock somebody out for good is refused. */
    @PostMapping("/comparisons")
    ProfileViews.ComparisonView compare(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestBody ComparisonRequest form) {
        return comparison(read(file(form.profile(), form.file())));
    }

    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    OrderController.ProposedView propose(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @RequestBody ProposalRequest form) {
        String file = file(form.profile(), form.file());
        if (read(file).profile().equals(inForce.profile())) {
            throw FieldProblems.of(PROFILE, "same");
        }
        if (form.validFrom().filter(changes::isTooEarly).isPresent()) {
            throw FieldProblems.of("valid_from", "within_the_day");
        }
        String reason = StaffFields.line("reason", form.reason());
        return OrderController.ProposedView.of(
                changes.propose(staff, new PolicyChanges.Wish(file, form.validFrom(), reason)));
    }

    /** The same for the second person, computed anew. */
    @GetMapping("/proposals/{id}")
    ProfileViews.ComparisonView proposed(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff, @PathVariable String id) {
        return comparison(
                ProposalId.parse(id)
                        .flatMap(proposals::find)
                        .filter(one -> one.kind() == ProposalKind.POLICY_PROFILE)
                        .map(PolicyChanges::file)
                        .map(Profiles::read)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException()));
    }

    private ProfileViews.ComparisonView comparison(Policy other) {
        Policy now = inForce.now();
        return new ProfileViews.ComparisonView(
                ProfileViews.ProfileView.of(other),
                Difference.between(now, other),
                Conformance.turned(now, other).stream().map(ProfileViews.TurnView::of).toList(),
                turn.take(() ->
                        touching.stream().flatMap(one -> one.by(now, other).stream()).toList()));
    }

    /** Only what ships or the setting names: nobody names a file of the server over HTTP. */
    private String file(Optional<String> profile, Optional<String> file) {
        if (profile.isPresent() == file.isPresent()) {
            throw FieldProblems.of(PROFILE, "missing");
        }
        if (file.filter(text -> text.length() > FILE_MOST).isPresent()) {
            throw FieldProblems.of(FILE, "too_long", Map.of("max", FILE_MOST));
        }
        return profile.map(this::named).or(() -> file).orElseThrow();
    }

    private String named(String profile) {
        if (profile.equals(PolicySchedule.SETTING)) {
            return schedule.original().file();
        }
        if (!Profiles.shipped().contains(profile)) {
            throw FieldProblems.of(PROFILE, "unknown");
        }
        return new String(Profiles.bytes(profile), StandardCharsets.UTF_8);
    }

    private static Policy read(String file) {
        try {
            return Profiles.read(file);
        } catch (CannotRun unsafe) {
            throw StaffFields.unsafe(FILE, unsafe);
        }
    }
}
