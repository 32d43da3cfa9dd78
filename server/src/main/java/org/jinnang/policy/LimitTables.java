package org.jinnang.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jinnang.platform.CannotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    /**
     * What the text of a file says.
     *
     * @throws CannotRun when it cannot be read, or is not safe
     */
    public static LimitTable read(String file) {
        return LimitTableFile.read("", file.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text of a file with other amounts, as the next version of it. Nothing is checked before
     * it is {@link #read}.
     *
     * @param amounts major units, such as yuan, by the id of a row
     */
    public static String edited(String file, int version, Map<String, Integer> amounts) {
        JsonNode tree = StrictJson.MAPPER.readTree(file);
        ((ObjectNode) tree).put("version", version);
        for (JsonNode row : tree.path("limits").values()) {
            Integer amount = amounts.get(row.path("id").asString());
            if (amount != null) {
                ((ObjectNode) row).put("amount", amount.intValue());
            }
        }
        return tree.toPrettyString();
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
