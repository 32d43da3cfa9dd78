package org.jinnang.risk;

import java.util.List;
import org.jinnang.platform.CannotRun;
import org.jinnang.policy.NamedFiles;

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
