package org.jinnang.policy;

import java.util.List;
import org.jinnang.platform.CannotRun;

/** The tables of limits that ship, and how an operator names one. */
public final class LimitTables {

    /** What holds until an operator switches another one on. */
    public static final String DEFAULT = "plain";

    private static final List<String> SHIPPED =
            List.of(
                    DEFAULT,
                    "careful",
                    "cn-payment-account",
                    "cn-e-cny",
                    "cn-bank-account",
                    "eu-low-value");

    private static final NamedFiles FILES = new NamedFiles("limits", SHIPPED);

    private LimitTables() {}

    /** The names of those that ship. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * The table of this name.
     *
     * @param chosen one of the names, or the path of a file that ends in {@code .json}
     * @throws CannotRun when there is none of that name, or it cannot be read, or is not safe
     */
    public static LimitTable table(String chosen) {
        return LimitTableFile.read(chosen, bytes(chosen));
    }

    /** The text of the file, which is kept when it is switched on. */
    public static byte[] bytes(String chosen) {
        return FILES.bytes(chosen).orElseThrow(() -> none(chosen));
    }

    private static CannotRun none(String chosen) {
        return new CannotRun(
                "没有限额表“" + chosen + "”。可选：" + String.join("、", SHIPPED) + "，或一个 .json 文件。",
                "There is no table of limits \""
                        + chosen
                        + "\". There are: "
                        + String.join(", ", SHIPPED)
                        + ", or a .json file of your own.");
    }
}
