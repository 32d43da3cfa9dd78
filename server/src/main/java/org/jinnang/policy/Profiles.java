package org.jinnang.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private static final String ENDING = ".json";

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
        if (SHIPPED.contains(chosen)) {
            return ProfileFile.read(chosen, shippedFile(chosen));
        }
        if (chosen.endsWith(ENDING)) {
            return ProfileFile.read(chosen, ownFile(chosen));
        }
        throw new CannotRun(
                "没有策略方案“" + chosen + "”。可选：" + String.join("、", SHIPPED) + "，或一个 .json 文件。",
                "There is no policy profile \""
                        + chosen
                        + "\". There are: "
                        + String.join(", ", SHIPPED)
                        + ", or a .json file of your own.");
    }

    private static byte[] shippedFile(String name) {
        try (var file = Profiles.class.getResourceAsStream("/policy/" + name + ENDING)) {
            if (file == null) {
                throw new IllegalStateException("The profile " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ownFile(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException _) {
            throw new CannotRun("没有文件 " + path + "。", "There is no file " + path + ".");
        } catch (IOException _) {
            throw new CannotRun("读不了文件 " + path + "。", "The file " + path + " cannot be read.");
        }
    }
}
