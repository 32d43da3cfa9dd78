package org.jinnang.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import tools.jackson.databind.JsonNode;

/**
 * One thing that would change in switching from one profile to another.
 *
 * @param place the key in the file, or the act whose proofs differ
 */
public record Difference(String place, String before, String after) {

    private static final Set<String> NO_RULE = Set.of("format", "name", "version", "about");
    private static final String NOTHING = "—";

    /** All of them: first numbers and choices in the order of their names, then acts. */
    public static List<Difference> between(Policy before, Policy after) {
        var all = new ArrayList<Difference>();
        var olds = values(before.profile());
        values(after.profile())
                .forEach((place, value) -> {
                    String old = olds.getOrDefault(place, NOTHING);
                    if (!old.equals(value)) {
                        all.add(new Difference(place, old, value));
                    }
                });
        for (Act act : Act.values()) {
            String old = proofs(before, act);
            String now = proofs(after, act);
            if (!old.equals(now)) {
                all.add(new Difference(word(act), old, now));
            }
        }
        return List.copyOf(all);
    }

    private static TreeMap<String, String> values(Profile profile) {
        var values = new TreeMap<String, String>();
        ProfileFile.write(profile)
                .properties()
                .forEach(entry -> {
                    if (!NO_RULE.contains(entry.getKey())) {
                        collect(entry.getKey(), entry.getValue(), values);
                    }
                });
        values.keySet().removeIf(place -> place.startsWith("proofs."));
        return values;
    }

    private static void collect(String place, JsonNode node, TreeMap<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(inner ->
                            collect(place + "." + inner.getKey(), inner.getValue(), values));
        } else {
            values.put(place, node.toString().toLowerCase(Locale.ROOT));
        }
    }

    private static String proofs(Policy policy, Act act) {
        return policy.proofs()
                .find(act)
                .map(rule ->
                        rule.sufficient().stream()
                                .map(Difference::set)
                                .sorted()
                                .collect(Collectors.joining(" | ")))
                .orElse(NOTHING);
    }

    private static String set(Set<ProofKind> proofs) {
        return Arrays.stream(ProofKind.values())
                .filter(proofs::contains)
                .map(Difference::word)
                .collect(Collectors.joining(" + "));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
