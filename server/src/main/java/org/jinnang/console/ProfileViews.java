package org.jinnang.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.policy.Conformance;
import org.jinnang.policy.Difference;
import org.jinnang.policy.Finding;
import org.jinnang.policy.Policy;
import org.jinnang.policy.PolicySchedule;
import org.jinnang.policy.Profile;
import org.jinnang.policy.Touching;

/** How the console shows policy profiles and what another one would change. */
final class ProfileViews {

    private ProfileViews() {}

    record ProfileView(String name, int version, Bilingual about) {

        static ProfileView of(Policy policy) {
            Profile profile = policy.profile();
            return new ProfileView(profile.name(), profile.version(), profile.about());
        }
    }

    /** One that was switched on, at some time; the first is the one of the setting. */
    record VersionView(
            String name,
            int version,
            Optional<Instant> from,
            Optional<String> by,
            Optional<Instant> at,
            Optional<String> reason,
            boolean inForce) {

        static VersionView of(PolicySchedule.Switch one, PolicySchedule.Switch inForce) {
            boolean isOfTheSetting = one.number() == 0;
            return new VersionView(
                    one.name(),
                    one.version(),
                    isOfTheSetting ? Optional.empty() : Optional.of(one.from()),
                    isOfTheSetting ? Optional.empty() : Optional.of(one.by()),
                    isOfTheSetting ? Optional.empty() : Optional.of(one.at()),
                    isOfTheSetting ? Optional.empty() : Optional.of(one.reason()),
                    one.number() == inForce.number());
        }
    }

    record PolicyView(
            ProfileView inForce,
            ProfileView setting,
            Optional<VersionView> next,
            List<VersionView> versions,
            List<ProfileView> shipped) {}

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
            ProfileView profile,
            List<Difference> differences,
            List<TurnView> turned,
            List<Touching.Touched> touched) {}
}
