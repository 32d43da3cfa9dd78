package org.jinnang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The usual way: a transaction for each transfer, rows locked in order, the decision in Java, on
 * the same tables with the same constraints. It writes the tables itself, so it needs the owner.
 */
final class NaiveWay implements Way {

    private static final short CNY = 156;

    private static final String LOCK =
            """
            select account_id, posted, held_out, held_in, seq, floor, ceiling, lifecycle
            from jinnang.balance where account_id in (?, ?)
            order by account_id for no key update
            """;
    private static final String INSERT =
            """
            insert into jinnang.transfer (
                transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash,
                decided_at, debit_seq, credit_seq, debit_after, credit_after)
            values (?, ?, ?, ?, ?, 0, 'PAY', ?, ?, ?, ?, ?, ?, ?)
            on conflict (transfer_id) do nothing
            """;
    private static final String UPDATE =
            "update jinnang.balance set posted = ?, seq = ?, moved_at = ? where account_id = ?";

    private final HikariDataSource pool;

    /**
     * @param pool the owner's; closed with this
     */
    NaiveWay(HikariDataSource pool) {
        this.pool = pool;
    }

    /** One locked balance. */
    private record Side(
            long account, long posted, long seq, long outRoom, long inRoom, boolean open) {

        static Side of(ResultSet row) throws SQLException {
            long posted = row.getLong("posted");
            row.getLong("floor");
            boolean bottomless = row.wasNull();
            long floor = row.getLong("floor");
            long ceiling = row.getLong("ceiling");
            return new Side(
                    row.getLong("account_id"),
                    posted,
                    row.getLong("seq"),
                    bottomless ? Long.MAX_VALUE : posted - row.getLong("held_out") - floor,
                    ceiling - posted - row.getLong("held_in"),
                    row.getString("lifecycle").equals("OPEN"));
        }
    }

    @Override
    public Answer pay(Payment payment) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Answer answer = write(connection, payment);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }

    private static Answer write(Connection connection, Payment payment) throws SQLException {
        Side[] sides = lock(connection, payment);
        Side debit = sides[0];
        Side credit = sides[1];
        String outcome = decide(payment.amount(), debit, credit);
        boolean posts = outcome.equals("POSTED");
        OffsetDateTime now = InstantSource.system().instant().atOffset(ZoneOffset.UTC);
        if (!insert(connection, payment, debit, credit, outcome, now)) {
            return Answer.REPEATED;
        }
        if (posts) {
            update(connection, debit, -payment.amount(), now);
            update(connection, credit, payment.amount(), now);
        }
        return posts ? Answer.POSTED : Answer.REFUSED;
    }

    private static Side[] lock(Connection connection, Payment payment) throws SQLException {
        try (var select = connection.prepareStatement(LOCK)) {
            select.setLong(1, payment.debit());
            select.setLong(2, payment.credit());
            try (var rows = select.executeQuery()) {
                rows.next();
                Side first = Side.of(rows);
                rows.next();
                Side second = Side.of(rows);
                return first.account() == payment.debit()
                        ? new Side[] {first, second}
                        : new Side[] {second, first};
            }
        }
    }

    private static String decide(long amount, Side debit, Side credit) {
        if (!debit.open() || !credit.open()) {
            return "CLOSED";
        }
        if (amount > debit.outRoom()) {
            return "FUNDS";
        }
        return amount > credit.inRoom() ? "CEILING" : "POSTED";
    }

    private static boolean insert(
            Connection connection,
            Payment payment,
            Side debit,
            Side credit,
            String outcome,
            OffsetDateTime now)
            throws SQLException {
        boolean posts = outcome.equals("POSTED");
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, payment.key());
            insert.setShort(2, CNY);
            insert.setLong(3, payment.debit());
            insert.setLong(4, payment.credit());
            insert.setLong(5, payment.amount());
            insert.setString(6, outcome);
            insert.setBytes(7, payment.body().bytes());
            insert.setObject(8, now);
            insert.setObject(9, posts ? debit.seq() + 1 : null, Types.BIGINT);
            insert.setObject(10, posts ? credit.seq() + 1 : null, Types.BIGINT);
            insert.setObject(11, posts ? debit.posted() - payment.amount() : null, Types.BIGINT);
            insert.setObject(12, posts ? credit.posted() + payment.amount() : null, Types.BIGINT);
            return insert.executeUpdate() == 1;
        }
    }

    private static void update(Connection connection, Side side, long delta, OffsetDateTime now)
            throws SQLException {
        try (var update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, side.posted() + delta);
            update.setLong(2, side.seq() + 1);
            update.setObject(3, now);
            update.setLong(4, side.account());
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
