package org.jinnang.start;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jinnang.policy.Conformance;
import org.jinnang.policy.Difference;
import org.jinnang.policy.Finding;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profiles;

/** Shows the policy profiles: which there are, what each meets and breaks, and how two differ. */
final class ShowPolicy {

    private static final String PROFILE = "--profile";
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final Map<String, List<String>> ACTIONS =
            Map.of("list", List.of(), "report", List.of(PROFILE), "diff", List.of(FROM, TO));

    private final Console console;

    ShowPolicy(Console console) {
        this.console = console;
    }

    void run(List<String> words, Map<String, String> environment) {
        String action = words.isEmpty() ? "" : words.getFirst();
        List<String> known = ACTIONS.get(action);
        if (known == null) {
            throw Settings.unknown(
                    "命令", "command", action, ACTIONS.keySet().stream().sorted().toList());
        }
        SortedMap<String, String> options = Operate.options(words.subList(1, words.size()));
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw Settings.unknown("选项", "option", option, known);
            }
        }
        var settings = Settings.read(List.of(), environment);
        switch (action) {
            case "list" -> list(settings);
            case "report" -> report(settings, options);
            default -> diff(profile(options, FROM), profile(options, TO));
        }
    }

    private void list(Settings settings) {
        String inForce = settings.policy().profile().name();
        for (String name : Profiles.shipped()) {
            var profile = Profiles.policy(name).profile();
            console.say(
                    "%s %-12s %s"
                            .formatted(
                                    name.equals(inForce) ? "*" : " ", name, profile.about().zh()));
            console.say(" ".repeat(15) + profile.about().en());
        }
        console.say("* 由 JINNANG_POLICY_PROFILE 选定 / chosen by JINNANG_POLICY_PROFILE：" + inForce);
        console.say("  运营后台换过的以后台为准 / what was switched on in the console stands above it");
    }

    private void report(Settings settings, SortedMap<String, String> options) {
        String asked = options.get(PROFILE);
        Policy policy = asked == null ? settings.policy() : Profiles.policy(asked);
        var profile = policy.profile();
        console.say("%s（版本 %d / version %2$d）".formatted(profile.name(), profile.version()));
        console.say("  " + profile.about().zh());
        console.say("  " + profile.about().en());
        var count = new EnumMap<Finding.Verdict, Integer>(Finding.Verdict.class);
        Finding.Standard standard = null;
        for (Finding finding : findings(policy, settings)) {
            if (finding.standard() != standard) {
                standard = finding.standard();
                console.say("");
                console.say(standard.title());
            }
            count.merge(finding.verdict(), 1, Integer::sum);
            console.say(
                    "  %s %-28s %s"
                            .formatted(sign(finding.verdict()), finding.id(), finding.why().zh()));
            console.say(" ".repeat(33) + finding.why().en());
        }
        console.say("");
        console.say(
                "✓ 符合 / met %d   ✗ 违反 / broken %d   – 不适用 / not applicable %d"
                        .formatted(
                                count.getOrDefault(Finding.Verdict.MET, 0),
                                count.getOrDefault(Finding.Verdict.BROKEN, 0),
                                count.getOrDefault(Finding.Verdict.NOT_APPLICABLE, 0)));
    }

    private void diff(Policy before, Policy after) {
        String names = before.profile().name() + " → " + after.profile().name();
        List<Difference> differences = Difference.between(before, after);
        if (differences.isEmpty()) {
            console.say(names + "：没有不同 / nothing would change");
            return;
        }
        console.say(names);
        for (Difference difference : differences) {
            console.say("  " + difference.place());
            console.say("      " + difference.before() + "  →  " + difference.after());
        }
        List<String> turned = turned(before, after);
        if (!turned.isEmpty()) {
            console.say("");
            console.say("符合性的变化 / what this meets and breaks");
            turned.forEach(console::say);
        }
    }

    private static List<String> turned(Policy before, Policy after) {
        return Conformance.turned(before, after).stream()
                .map(turn ->
                        "  %s → %s  %s %s  %s / %s"
                                .formatted(
                                        sign(turn.before().verdict()),
                                        sign(turn.after().verdict()),
                                        turn.after().standard().title(),
                                        turn.after().id(),
                                        turn.after().why().zh(),
                                        turn.after().why().en()))
                .toList();
    }

    private static List<Finding> findings(Policy policy, Settings settings) {
        return Conformance.of(policy, settings.of(Setting.BREACHED_PASSWORDS).isPresent());
    }

    private static Policy profile(SortedMap<String, String> options, String option) {
        String name = options.get(option);
        if (name == null) {
            throw new Refused(
                    "请写出两个方案：./jinnang policy diff 甲 乙。",
                    "Name two profiles: ./jinnang policy diff A B.");
        }
        return Profiles.policy(name);
    }

    private static String sign(Finding.Verdict verdict) {
        return switch (verdict) {
            case MET -> "✓";
            case BROKEN -> "✗";
            case NOT_APPLICABLE -> "–";
        };
    }
}
