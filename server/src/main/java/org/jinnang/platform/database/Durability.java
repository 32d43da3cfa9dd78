package org.jinnang.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
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

    /**
     * Names the life of the database between two crashes. A crash resets this time; an orderly end,
     * which loses nothing, keeps it.
     */
    private static final String LIFE = "coalesce(pg_stat_get_bgwriter_stat_reset_time()::text, '')";

    /** True when all that is committed is on disk, and no standby has to be waited for. */
    private static final String ALL_SAFE =
            "select "
                    + LIFE
                    + " as life,"
                    + """
                     pg_current_wal_insert_lsn() <= pg_current_wal_flush_lsn()
                       and current_setting('synchronous_standby_names') = '' as safe
                    """;

    /** A transaction of its own; its commit waits for the log, and for the standby. */
    private static final String FLUSH =
            "select "
                    + LIFE
                    + " as life,"
                    + """
                     set_config('synchronous_commit', 'on', true) is not null
                       and pg_logical_emit_message(true, 'jinnang', '') is not null as safe
                    """;

    private final JdbcClient jdbc;
    private final Shared<Found> asking = new Shared<>(() -> ask(ALL_SAFE));
    private final Shared<Found> flushing = new Shared<>(() -> ask(FLUSH));
    private volatile @Nullable Since last;

    public Durability(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A life of the database, taken before something is read in it.
     *
     * @param life its name, which is no other life's
     */
    public record Since(String life) {}

    private record Found(Since life, boolean safe) {}

    /** To be asked before anything is read that shall be let out; costs nothing. */
    public Since now() {
        Since known = last;
        if (known != null) {
            return known;
        }
        try {
            return ask(ALL_SAFE).life;
        } catch (DataAccessException away) {
            return new Since("unknown");
        }
    }

    /**
     * To be asked first in a transaction of which nobody learns but by an answer that waits for
     * {@link #await}: its commit then need not wait for the disk, too. After a crash in between the
     * answer is not let out, as nothing is that was read before.
     */
    public static Question<Boolean> leftToTheAnswer() {
        return Question.changing(
                        "select set_config('synchronous_commit', :waiting, true)",
                        """
                        select set_config('synchronous_commit', asker.p_waiting, true),
                               asker.nth as asker_nth
                        from :askers as asker
                        """,
                        Map.of("waiting", "off"),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /**
     * Returns once all that was read since then is safe. A later connection could confirm what a
     * crash in between has lost, so what was read before a crash is never let out. Those who wait
     * at the same time share one question.
     *
     * @throws DataAccessException when that cannot be said
     */
    public void await(Since since) {
        Found found = asking.get();
        if (found.life.equals(since) && !found.safe) {
            found = flushing.get();
        }
        if (!found.life.equals(since)) {
            throw new DataAccessResourceFailureException("The database crashed after it was read");
        }
    }

    private Found ask(String sql) {
        Found found = jdbc.sql(sql).query(Durability::found).single();
        last = found.life;
        return found;
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                new Since(Objects.requireNonNull(row.getString("life"))), row.getBoolean("safe"));
    }
}
