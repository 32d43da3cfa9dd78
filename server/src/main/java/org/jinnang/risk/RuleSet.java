package org.jinnang.risk;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.policy.UnsafePolicy;

/**
 * The rules of the watch, as one version of one file says them. Pure. A set that would hold money
 * without saying why, or for days, cannot be constructed.
 *
 * @param name stable name, such as {@code calm}
 * @param version grows whenever a rule of the file changes
 */
public record RuleSet(String name, int version, Bilingual about, List<Rule> rules) {

    private static final Duration SHORTEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(3);

    /** What the rules say of one payment. */
    public record Verdict(Outcome outcome, List<Rule> hit) {

        public Verdict {
            hit = List.copyOf(hit);
        }

        /** Whether its holder is told on all channels that it was paid. */
        public boolean isAlerting() {
            return hit.stream().anyMatch(rule -> rule.outcome() instanceof Outcome.Alert);
        }
    }

    public RuleSet {
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            String id = rule.id();
            UnsafePolicy.unless(ids.add(id), "规则重名：" + id, "two rules are called " + id);
            UnsafePolicy.unless(
                    !rule.conditions().isEmpty(),
                    id + " 没有条件，会管到每一笔",
                    id + " has no condition and would hit everything");
            UnsafePolicy.unless(
                    !rule.why().zh().isBlank() && !rule.why().en().isBlank(),
                    id + " 没有说为什么",
                    id + " does not say why");
            UnsafePolicy.unless(
                    !(rule.outcome() instanceof Outcome.Pause(var within, _))
                            || (within.compareTo(SHORTEST_PAUSE) >= 0
                                    && within.compareTo(LONGEST_PAUSE) <= 0),
                    id + " 只能暂停 1 到 72 小时",
                    id + " may pause for 1 to 72 hours only");
        }
    }

    /** Whether anything but the amount is worth looking up. */
    public boolean concerns(Money amount) {
        return rules.stream().anyMatch(rule -> rule.concerns(amount));
    }

    /** The heaviest outcome of the rules that hit. */
    public Verdict of(Signs signs) {
        List<Rule> hit = rules.stream().filter(rule -> rule.hits(signs)).toList();
        Outcome heaviest =
                hit.stream()
                        .map(Rule::outcome)
                        .max(Comparator.comparingInt(Outcome::weight))
                        .orElseGet(Outcome.Allow::new);
        return new Verdict(heaviest, hit);
    }
}
