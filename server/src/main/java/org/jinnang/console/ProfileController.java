package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.policy.Conformance;
import org.jinnang.policy.Difference;
import org.jinnang.policy.Finding;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profile;
import org.jinnang.policy.Profiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The policy profile: which one holds, and what another one would change. It is switched by a
 * setting and a new start and not here, because permits, waits and proofs of one run follow one
 * profile.
 */
@RestController
@RequestMapping("/api/v1/staff/policy")
class ProfileController {

    private static final String PROFILE = "profile";
    private static final String FILE = "file";

    private final Policy inForce;

    ProfileController(Policy inForce) {
        this.inForce = inForce;
    }

    record ProfileView(String name, int version, Bilingual about) {

        static ProfileView of(Policy policy) {
            Profile profile = policy.profile();
            return new ProfileView(profile.name(), profile.version(), profile.about());
        }
    }

    record PolicyView(ProfileView inForce, List<ProfileView> shipped) {}

    /**
     * One of two.
     *
     * @param profile a name of those that ship
     * @param file the text of a file of one's own
     */
    record ComparisonRequest(Optional<String> profile, Optional<String> file) {}

    /** A requirement of a standard that would be met no more, or newly. */
    record TurnView(String standard, String id, String before, String after, Bilingual why) {

        static TurnView of(Conformance.Turn turn) {
            return new TurnView(
                    turn.after().standard().title(),
                    turn.after().id(),
                    verdict(turn.before()),
                    verdict(turn.after()),
                    turn.after().why());
        }

        private static String verdict(Finding finding) {
            return finding.verdict().name().toLowerCase(Locale.ROOT);
        }
    }

    record ComparisonView(
            ProfileView profile, List<Difference> differences, List<TurnView> turned) {}

    @GetMapping
    PolicyView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        return new PolicyView(
                ProfileView.of(inForce),
                Profiles.shipped().stream().map(Profiles::policy).map(ProfileView::of).toList());
    }

    /** Writes nothing; a profile that would lock somebody out for good is refused. */
    @PostMapping("/comparisons")
    ComparisonView compare(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestBody ComparisonRequest form) {
        Policy other = other(form);
        return new ComparisonView(
                ProfileView.of(other),
                Difference.between(inForce, other),
                Conformance.turned(inForce, other).stream().map(TurnView::of).toList());
    }

    private static Policy other(ComparisonRequest form) {
        if (form.profile().isPresent() == form.file().isPresent()) {
            throw FieldProblems.of(PROFILE, "missing");
        }
        if (form.profile().isPresent()) {
            if (!Profiles.shipped().contains(form.profile().get())) {
                throw FieldProblems.of(PROFILE, "unknown");
            }
            return Profiles.policy(form.profile().get());
        }
        try {
            return Profiles.read(form.file().orElseThrow());
        } catch (CannotRun unsafe) {
            throw StaffFields.unsafe(FILE, unsafe);
        }
    }
}
