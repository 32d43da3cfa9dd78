package org.jinnang.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jinnang.platform.CannotRun;

/** The profiles that ship, and one of the operator's own. */
public final class Profiles {

    /** What holds when an operator chooses nothing. */
    public static final String DEFAULT = "default";

    private static final List<String> SHIPPED =
            List.of(
                    DEFAULT,
                    "nist-aal2",
                    "owasp-l2",
                    "owasp-l3",
                    "psd2-rts",
                    "pci-dss-4",
                    "cn-payment",
                    "classic");

    private static final NamedFiles FILES = new NamedFiles("policy", SHIPPED);

    private Profiles() {}

    /** The names of those that ship. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * The table of a profile.
     *
     * @param chosen one of the names, or the path of a file that ends in {@code .json}
     * @throws CannotRun when there is none of that name, or it cannot be read, or is not safe
     */
    public static Policy policy(String chosen) {
        return ProfileFile.read(chosen, bytes(chosen));
    }

    /** The text of the file, which is kept when it is switched on. */
    public static byte[] bytes(String chosen) {
        return FILES.bytes(chosen).orElseThrow(() -> none(chosen));
    }

    /**
     * What the text of a file says.
     *
     * @throws CannotRun when it cannot be read, or is not safe
     */
    public static Policy read(String file) {
        return ProfileFile.read("", file.getBytes(StandardCharsets.UTF_8));
    }

    private static CannotRun none(String chosen) {
        return new CannotRun(
                "没有策略方案“" + chosen + "”。可选：" + String.join("、", SHIPPED) + "，或一个 .json 文件。",
                "There is no policy profile \""
                        + chosen
                        + "\". There are: "
                        + String.join(", ", SHIPPED)
                        + ", or a .json file of your own.");
    }
}
