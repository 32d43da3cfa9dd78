package org.jinnang.journeys;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.testing.TestDatabase;

/**
 * What a denied act may not change: number and content of the rows of every table, apart from those
 * named here. A new table is guarded from its first day.
 */
final class GuardedRows {

    /** Logs, counters of tries, keys of requests, rows that are only locks, the demo's own. */
    private static final Set<String> MAY_CHANGE =
            Set.of(
                    "audit_event",
                    "audit_unsealed",
                    "audit_seal",
                    "attempt",
                    "attempt_budget",
                    "one_time_code",
                    "passkey_challenge",
                    "code_budget",
                    "code_destination",
                    "sign_in_series",
                    "payee_lookup_budget",
                    "idempotency_key",
                    "wallet_standing",
                    "demo_message",
                    "clock_offset");

    private GuardedRows() {}

    /** Table → number and digest of its rows, read in one statement. */
    static Map<String, String> of(TestDatabase database) {
        String digests =
                tables(database).stream()
                        .map(table ->
                                """
                                select '%1$s', count(*) || ' rows ' || md5(coalesce(string_agg(
                                    md5(t::text), '' order by md5(t::text)), ''))
                                from jinnang.%1$s t
                                """
                                        .formatted(table))
                        .collect(Collectors.joining(" union all "));
        Map<String, String> rows = new TreeMap<>();
        database.sqlAsOwner()
                .sql(digests)
                .query((row, _) -> rows.put(row.getString(1), row.getString(2)))
                .list();
        return rows;
    }

    private static List<String> tables(TestDatabase database) {
        return database
                .sqlAsOwner()
                .sql(
                        """
                        select tablename from pg_tables where schemaname = 'jinnang'
                        """)
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !MAY_CHANGE.contains(table))
                .toList();
    }
}
