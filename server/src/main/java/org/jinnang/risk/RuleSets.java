package org.jinnang.risk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jinnang.platform.CannotRun;
import org.jinnang.policy.NamedFiles;
import org.jinnang.policy.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sets of rules that ship, and how an operator names one. */
public final class RuleSets {

    /** What holds until an operator switches another one on. */
    public static final String DEFAULT = "calm";

    private static final List<String> SHIPPED = List.of(DEFAULT, "careful", "off");

    private static final NamedFiles FILES = new NamedFiles("watch", SHIPPED);

    private RuleSets() {}

    /** The names of those that ship. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * The set of this name.
     *
     * @param chosen one of the names, or the path of a file that ends in {@code .json}
     * @throws CannotRun when there is none of that name, or it cannot be read, or is not safe
     */
    public static RuleSet set(String chosen) {
        return RuleSetFile.read(chosen, bytes(chosen));
    }

    /**
     * What the text of a file says.
     *
     * @throws CannotRun when it cannot be read, or is not safe
     */
    public static RuleSet read(String file) {
        return RuleSetFile.read("", file.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a file without some of its rules, as the next version of it. */
    public static String without(String file, int version, Set<String> off) {
        JsonNode tree = StrictJson.MAPPER.readTree(file);
        ((ObjectNode) tree).put("version", version);
        var rules = ((ObjectNode) tree).putArray("rules");
        StrictJson.MAPPER.readTree(file).path("rules").values().stream()
                .filter(rule -> !off.contains(rule.path("id").asString()))
                .forEach(rules::add);
        return tree.toPrettyString();
    }

    /** The text of the file, which is kept when it is switched on. */
    public static byte[] bytes(String chosen) {
        return FILES.bytes(chosen).orElseThrow(() -> none(chosen));
    }

    private static CannotRun none(String chosen) {
        return new CannotRun(
                "没有规则集“" + chosen + "”。可选：" + String.join("、", SHIPPED) + "，或一个 .json 文件。",
                "There is no set of rules \""
                        + chosen
                        + "\". There are: "
                        + String.join(", ", SHIPPED)
                        + ", or a .json file of your own.");
    }
}
