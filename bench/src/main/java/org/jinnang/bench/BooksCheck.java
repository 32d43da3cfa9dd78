package org.jinnang.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;

/**
 * Looks into the books beside the measurement, so that a fast but wrong writer cannot win: the
 * balances sum to zero, each entry continues the one before it without a gap, the last is the
 * balance, and what callers were told was posted is there, once.
 */
final class BooksCheck implements AutoCloseable {

    private static final String ENTRIES = "select sum(seq)::bigint from jinnang.balance";

    private static final String NOT_ZERO =
            """
            select count(*) from (
                select asset_id from jinnang.balance group by asset_id having sum(posted) <> 0
            ) asset
            """;

    /** The first entry of an account since then must continue the balance remembered. */
    private static final String NOT_CONTINUED =
            """
            select count(*)
            from (
                select fresh.seq, fresh.delta, fresh.posted_after,
                       lag(fresh.seq, 1, seen.seq) over entries as seq_before,
                       lag(fresh.posted_after, 1, seen.posted) over entries as posted_before
                from fresh join seen using (account_id)
                window entries as (partition by account_id order by fresh.seq)
            ) entry
            where seq <> seq_before + 1 or posted_after <> posted_before + delta
            """;

    private static final String NOT_THE_LAST =
            """
            select count(*)
            from jinnang.balance join seen using (account_id)
            left join (
                select distinct on (account_id) account_id, seq, posted_after
                from fresh order by account_id, seq desc
            ) last using (account_id)
            where balance.seq <> coalesce(last.seq, seen.seq)
                or balance.posted <> coalesce(last.posted_after, seen.posted)
            """;

    private static final String FRESH =
            """
            insert into fresh select account_id, seq, delta, posted_after
            from jinnang.entry where decided_at >= ?
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
            sql.execute("drop table if exists pg_temp.seen, pg_temp.fresh");
            sql.execute(
                    """
                    create temporary table fresh (
                        account_id bigint, seq bigint, delta bigint, posted_after bigint)
                    """);
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
        since(before, told.everPosted(), told.everFailed());
    }

    /**
     * The same.
     *
     * @param told posted transfers that callers were told of
     * @param unsure calls whose outcome is not known
     * @throws Broken naming what does not hold
     */
    void since(Seen before, long told, long unsure) {
        try (Statement sql = connection.createStatement()) {
            sql.execute("set work_mem = '256MB'");
            gather(before);
            require(number(sql, NOT_ZERO), "assets whose balances do not sum to zero");
            require(number(sql, NOT_CONTINUED), "entries that do not continue the last one");
            require(number(sql, NOT_THE_LAST), "balances that are not what the last entry says");
            long posted = (number(sql, ENTRIES) - before.entries()) / 2;
            if (posted < told || posted > told + unsure) {
                throw new Broken(
                        "%d transfers are in the books; callers were told of %d, and of %d nothing"
                                .formatted(posted, told, unsure));
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

    private void gather(Seen before) throws SQLException {
        try (var sql = connection.createStatement();
                var insert = connection.prepareStatement(FRESH)) {
            sql.execute("truncate fresh");
            insert.setObject(1, before.at());
            insert.executeUpdate();
            sql.execute("analyze fresh");
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (var row = sql.executeQuery(query)) {
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
