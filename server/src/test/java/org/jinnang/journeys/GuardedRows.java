package org.jinnang.journeys;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Table → number and digest of its rows. */
    static Map<String, String> of(TestDatabase database) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables(database)) {
            String digest =
                    """
                    select count(*) || ' rows ' || md5(coalesce(string_agg(
                        md5(t::text), '' order by md5(t::text)), ''))
                    from jinnang.%s t
                    """
                            .formatted(table);
            rows.put(table, database.sqlAsOwner().sql(digest).query(String.class).single());
        }
        return rows;
    }

    private static List<String> tables(TestDatabase database) {
        return database
                .sqlAsOwner()
                .sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'jinnang' and table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !MAY_CHANGE.contains(table))
                .toList();
    }
}
