package org.jinnang.platform.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was read may be younger than what is safe: the ledger commits batches before they are on
 * disk. Whoever lets something out that was read waits here first.
 *
 * <p>A transaction that writes and waits for its own commit needs nothing of this: the log is one,
 * and what it saw stands before its own record.
 */
@Component
public class Durability {

    /** True when all that is committed is on disk, and no standby has to be waited for. */
    private static final String ALL_SAFE =
            """
            select pg_current_wal_insert_lsn() <= pg_current_wal_flush_lsn()
               and current_setting('synchronous_standby_names') = ''
            """;

    /** A transaction of its own; its commit waits for the log, and for the standby. */
    private static final String FLUSH =
            """
            select set_config('synchronous_commit', 'on', true) is not null
               and pg_logical_emit_message(true, 'jinnang', '') is not null
            """;

    private final JdbcClient jdbc;

    public Durability(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns once all that anybody could have read before the call is safe.
     *
     * @throws org.springframework.dao.DataAccessException when that cannot be said
     */
    public void await() {
        if (!jdbc.sql(ALL_SAFE).query(Boolean.class).single()) {
            jdbc.sql(FLUSH).query(Boolean.class).single();
        }
    }
}
