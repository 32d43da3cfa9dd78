package org.jinnang.help;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads everything that is kept about one holder, table by table. One reader for the tables of all
 * packages: each of their stores answers a question of its own, and none of those is "everything".
 */
@Component
public class KeptRows {

    /** The most rows of one table; whoever has more is told so. */
    public static final int MOST = 5_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z_]+)}");

    private final Map<String, KeptTable> tables = KeptTable.all();
    private final JdbcClient database;
    private final PersonalData personalData;

    KeptRows(JdbcClient database, PersonalData personalData) {
        this.database = database;
        this.personalData = personalData;
    }

    /**
     * What one table holds of a holder.
     *
     * @param rows newest first
     * @param more whether there are older rows that did not fit
     */
    public record Table(String name, List<JsonNode> rows, boolean more, List<LeftOut> leftOut) {

        public Table {
            rows = List.copyOf(rows);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A column that stays here.
     *
     * @param why {@code secret}, {@code ours} or {@code other}
     */
    public record LeftOut(String column, String why) {}

    /** The tables behind one line of the privacy page. */
    public List<Table> of(WalletId wallet, Kept kept) {
        return tables.values().stream()
                .filter(table -> kept.tables().contains(table.name()))
                .filter(table -> exists(database, table))
                .map(table -> read(wallet, table))
                .toList();
    }

    /** Whether there is such a table in this version. */
    static boolean exists(JdbcClient database, KeptTable table) {
        return database.sql("select to_regclass(:name) is not null")
                .param("name", "jinnang." + table.name())
                .query(Boolean.class)
                .single();
    }

    private Table read(WalletId wallet, KeptTable table) {
        List<JsonNode> rows =
                table.taken().isEmpty()
                        ? List.of()
                        : stored(wallet, table).stream()
                                .<JsonNode>map(row -> opened(wallet, table, row))
                                .toList();
        List<LeftOut> leftOut = new ArrayList<>();
        for (KeptColumn column : table.columns()) {
            if (column instanceof KeptColumn.LeftOut(var name, var why)) {
                leftOut.add(new LeftOut(name, why.name().toLowerCase(Locale.ROOT)));
            }
        }
        int shown = Math.min(MOST, rows.size());
        return new Table(table.name(), rows.subList(0, shown), rows.size() > MOST, leftOut);
    }

    /** The names are those of our own file, which may hold nothing else. */
    private List<String> stored(WalletId wallet, KeptTable table) {
        var sql =
                """
                select row_to_json(one)::text
                from (select %s from jinnang.%s where %s = :wallet order by 1 desc limit :most) one
                """
                        .formatted(String.join(", ", table.taken()), table.name(), table.owner());
        return database.sql(sql)
                .param("wallet", wallet.value())
                .param("most", MOST + 1)
                .query(String.class)
                .list();
    }

    private ObjectNode opened(WalletId wallet, KeptTable table, String stored) {
        var row = (ObjectNode) JSON.readTree(stored);
        for (KeptColumn column : table.columns()) {
            if (column instanceof KeptColumn.Opened(var name, var field)
                    && row.path(name).isString()) {
                byte[] sealed = HexFormat.of().parseHex(row.get(name).asString().substring(2));
                row.put(name, personalData.open(wallet, filled(field, row), sealed));
            }
        }
        return row;
    }

    private static String filled(String field, ObjectNode row) {
        return REFERENCE
                .matcher(field)
                .replaceAll(found -> {
                    String value = row.path(found.group(1)).asString();
                    return found.group(1).equals("payment_id")
                            ? new PaymentId(UUID.fromString(value)).text()
                            : value;
                });
    }
}
