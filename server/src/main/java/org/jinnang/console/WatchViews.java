package org.jinnang.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.payment.WatchTrials;
import org.jinnang.risk.Condition;
import org.jinnang.risk.Rule;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSet;

/** How the console shows rules of the watch and what they would have done. */
final class WatchViews {

    private WatchViews() {}

    /**
     * A rule.
     *
     * @param conditions as the file says them
     */
    record RuleView(String id, Bilingual why, List<String> conditions, String outcome) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.id(),
                    rule.why(),
                    rule.conditions().stream().map(Condition::words).toList(),
                    rule.outcome().code());
        }
    }

    record SetView(String name, int version, Bilingual about, List<RuleView> rules) {

        static SetView of(RuleSet rules) {
            return new SetView(
                    rules.name(),
                    rules.version(),
                    rules.about(),
                    rules.rules().stream().map(RuleView::of).toList());
        }
    }

    record VersionView(
            String name, int version, Optional<String> by, Optional<Instant> at, boolean inForce) {

        static VersionView of(RuleSchedule.Switch one, RuleSchedule.Switch inForce) {
            boolean isOriginal = one.by().isEmpty();
            return new VersionView(
                    one.rules().name(),
                    one.rules().version(),
                    isOriginal ? Optional.empty() : Optional.of(one.by()),
                    isOriginal ? Optional.empty() : Optional.of(one.at()),
                    one.equals(inForce));
        }
    }

    record WatchView(SetView inForce, List<VersionView> versions, List<SetView> shipped) {}

    record CountView(String rule, int count) {}

    /** What they would have done with the payments of the last days. */
    record TrialView(
            Instant since,
            int payments,
            int wallets,
            int paused,
            int pausedThen,
            List<CountView> byOutcome,
            List<CountView> byRule,
            List<WatchTrials.Sample> samples,
            int guessed,
            boolean cut) {

        static TrialView of(WatchTrials.Trial trial) {
            return new TrialView(
                    trial.since(),
                    trial.payments(),
                    trial.wallets(),
                    trial.outcomes().getOrDefault("pause", 0)
                            + trial.outcomes().getOrDefault("pause_with_real_name", 0),
                    trial.pausedThen(),
                    counts(trial.outcomes()),
                    counts(trial.rules()),
                    trial.samples(),
                    trial.guessed(),
                    trial.cut());
        }

        private static List<CountView> counts(Map<String, Integer> counted) {
            return counted.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> new CountView(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /**
     * What would change.
     *
     * @param added rules that do not hold now, or differ from what holds now
     * @param removed rules that hold now and would not, or not like this
     */
    record PreviewView(
            SetView rules, List<RuleView> added, List<RuleView> removed, TrialView trial) {

        static PreviewView of(RuleSet before, RuleSet after, WatchTrials.Trial trial) {
            return new PreviewView(
                    SetView.of(after),
                    other(after, before),
                    other(before, after),
                    TrialView.of(trial));
        }

        private static List<RuleView> other(RuleSet has, RuleSet lacks) {
            return has.rules().stream()
                    .filter(rule -> !lacks.rules().contains(rule))
                    .map(RuleView::of)
                    .toList();
        }
    }
}
