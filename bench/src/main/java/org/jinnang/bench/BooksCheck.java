package org.jinnang.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the books beside the measurement, so that a fast but wrong writer cannot win: the
 * balances sum to zero, each entry continues the one before it without a gap, the last is the
 * balance, and what callers were told was posted is there, once.
 */
final class BooksCheck implements AutoCloseable {

    private static final String NOT_ZERO =
            """
            select count(*) from (
                select asset_id from jinnang.balance group by asset_id having sum(posted) <> 0
            ) asset
            """;

    /** The entries since; the first of an account must continue the balance remembered. */
    private static final String NOT_CONTINUED =
            """
            select count(*)
            from (
                select entry.seq, entry.delta, entry.posted_after,
                       lag(entry.seq, 1, seen.seq) over entries as seq_before,
                       lag(entry.posted_after, 1, seen.posted) over entries as posted_before
                from jinnang.entry join seen using (account_id)
                where entry.decided_at >= ?
                window entries as (partition by account_id order by entry.seq)
            ) entry
            where seq <> seq_before + 1 or posted_after <> posted_before + delta
            """;

    private static final String NOT_THE_LAST =
            """
            select count(*)
            from jinnang.balance join seen using (account_id)
            left join (
                select distinct on (account_id) account_id, seq, posted_after
                from jinnang.entry where decided_at >= ? order by account_id, seq desc
            ) last using (account_id)
            where balance.seq <> coalesce(last.seq, seen.seq)
                or balance.posted <> coalesce(last.posted_after, seen.posted)
            """;

    private final Connection connection;

    BooksCheck(BenchDatabase database) {
        this.connection = database.connect();
    }

    /** The books do not hold. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * The books at one moment.
     *
     * @param entries in all accounts together
     */
    record Seen(OffsetDateTime at, long entries) {}

    /** Nobody writes while this looks. */
    Seen remember() {
        try (Statement sql = connection.createStatement()) {
            sql.execute("drop table if exists pg_temp.seen");
            sql.execute(
                    """
                    create temporary table seen as
                    select account_id, seq, posted from jinnang.balance
                    """);
            sql.execute("analyze seen");
            try (var row =
                    sql.executeQuery("select clock_timestamp(), sum(seq)::bigint from seen")) {
                row.next();
                return new Seen(row.getObject(1, OffsetDateTime.class), row.getLong(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the books cannot be read", failed);
        }
    }

    /**
     * Nobody writes any more.
     *
     * @throws Broken naming what does not hold
     */
    void since(Seen before, Tally told) {
        try (Statement sql = connection.createStatement()) {
            sql.execute("set work_mem = '256MB'");
            require(count(NOT_ZERO, null), "assets whose balances do not sum to zero");
            require(count(NOT_CONTINUED, before.at()), "entries that do not continue the last one");
            require(count(NOT_THE_LAST, before.at()), "balances that are not what the last says");
            long posted = (entries(sql) - before.entries()) / 2;
            long least = told.everPosted();
            if (posted < least || posted > least + told.everFailed()) {
                throw new Broken(
                        "%d transfers are in the books; callers were told of %d, and of %d nothing"
                                .formatted(posted, least, told.everFailed()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the books cannot be read", failed);
        }
    }

    private static void require(long faults, String what) {
        if (faults > 0) {
            throw new Broken(faults + " " + what);
        }
    }

    private long count(String query, @Nullable OffsetDateTime since) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            if (since != null) {
                select.setObject(1, since);
            }
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long entries(Statement sql) throws SQLException {
        try (var row = sql.executeQuery("select sum(seq)::bigint from jinnang.balance")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
