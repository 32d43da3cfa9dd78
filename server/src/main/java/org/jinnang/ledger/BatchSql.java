package org.jinnang.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/** The statements of the writer, on its own connection. Neither commits nor rolls back. */
final class BatchSql implements BookReads {

    private static final String KNOWN = StoredSql.SELECT + "where transfer_id = any (?)";

    private static final String BALANCES =
            """
            select account_id, asset_id, posted, held_out, held_in, seq, fence, floor, ceiling,
                   lifecycle, moved_at
            from\s
            """;

    private static final String SEEN = BALANCES + "jinnang.balance where account_id = any (?)";
    private static final String SOME = BALANCES + "jinnang.balance limit ?";
    private static final String LOCKED = BALANCES + "jinnang.locked(?)";

    private static final String ORIGINS =
            """
            select transfer_id, debit_id, credit_id, asset_id, amount, held,
                   exists (select from jinnang.transfer ending
                           where ending.hold_id = transfer.transfer_id
                             and ending.outcome = 'POSTED') as ended,
                   coalesce((select refunded.refunded from jinnang.refunded
                             where refunded.transfer_id = transfer.transfer_id), 0) as refunded
            from jinnang.transfer
            where transfer_id = any (?) and outcome = 'POSTED'
            """;

    private static final String POST =
            """
            select posted_at, others
            from jinnang.post(
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String POST_ONE =
            """
            select debit_is, debit_posted, credit_is, credit_posted
            from jinnang.post_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;

    BatchSql(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Map<UUID, Stored> known(List<UUID> keys) throws SQLException {
        Map<UUID, Stored> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(row.getObject("transfer_id", UUID.class), StoredSql.read(row));
                }
            }
        }
        return known;
    }

    @Override
    public Map<Long, Standing> balances(Collection<Long> accounts, boolean locked)
            throws SQLException {
        Map<Long, Standing> balances = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(locked ? LOCKED : SEEN)) {
            select.setArray(1, longs(accounts, account -> account));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    balances.put(row.getLong("account_id"), standing(row));
                }
            }
        }
        return balances;
    }

    /** Waits for the log, in a transaction of its own. */
    void flush() throws SQLException {
        try (PreparedStatement flush = connection.prepareStatement(Flusher.FLUSH)) {
            flush.executeQuery().close();
        }
    }

    /**
     * Shows some of the balances, at most so many, as long as it is wanted; outside a transaction
     * of anybody's.
     *
     * @return how many were shown
     */
    int some(int most, Look look) throws SQLException {
        int shown = 0;
        boolean goesOn = true;
        connection.setAutoCommit(false); // else the driver would keep all rows at once
        try (PreparedStatement select = connection.prepareStatement(SOME)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (goesOn && row.next()) {
                    goesOn = look.goesOn(row.getLong("account_id"), standing(row));
                    shown++;
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        return shown;
    }

    /** Somebody who is shown balances, until he has seen enough. */
    interface Look {
        boolean goesOn(long account, Standing standing);
    }

    @Override
    public Map<UUID, Origin> origins(Collection<UUID> ids) throws SQLException {
        Map<UUID, Origin> origins = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ORIGINS)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    origins.put(row.getObject("transfer_id", UUID.class), origin(row));
                }
            }
        }
        return origins;
    }

    /**
     * Writes the batch at once, and corrects what it expected by what it found. The commit that
     * follows does not wait for the disk.
     *
     * @throws SQLException with {@link Trouble#MOVED} when a balance is so far from what the batch
     *     saw that it has to be decided anew
     */
    void post(Batch batch) throws SQLException {
        List<Batch.Row> rows = batch.rows;
        Collection<Standing> seen = batch.seen().values();
        Collection<Leeway> leeways = batch.leeways();
        try (PreparedStatement post = connection.prepareStatement(POST)) {
            post.setObject(1, utc(batch.postedAt()));
            post.setArray(2, longs(batch.seen().keySet(), account -> account));
            post.setArray(3, longs(seen, Standing::seq));
            post.setArray(4, longs(seen, Standing::fence));
            post.setArray(5, longs(leeways, Leeway::leastFree));
            post.setArray(6, longs(leeways, Leeway::mostFree));
            post.setArray(7, longs(leeways, Leeway::mostTaken));
            post.setArray(
                    8, array("uuid", new UUID[0], rows, row -> row.order().transferId().value()));
            post.setArray(9, array("int2", new Short[0], rows, BatchSql::asset));
            post.setArray(10, longs(rows, row -> row.order().debit().value()));
            post.setArray(11, longs(rows, row -> row.order().credit().value()));
            post.setArray(12, longs(rows, row -> row.effect().amount()));
            post.setArray(13, longs(rows, row -> row.effect().held()));
            post.setArray(14, array("text", new String[0], rows, Batch.Row::act));
            post.setArray(15, array("bool", new Boolean[0], rows, Batch.Row::posts));
            post.setArray(16, array("text", new String[0], rows, Batch.Row::outcome));
            post.setArray(17, bodies(rows));
            setRare(post, 18, "timestamptz", rows, BatchSql::valueAt);
            setRare(post, 19, "uuid", rows, row -> holdOf(row.order()));
            setRare(post, 20, "uuid", rows, row -> refundOf(row.order()));
            setRare(post, 21, "uuid", rows, Batch.Row::group);
            try (ResultSet row = post.executeQuery()) {
                if (row.next()) {
                    Array others = row.getArray(2);
                    if (others != null) {
                        Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                        batch.correct(found(others), at);
                    }
                }
            }
        }
    }

    private static Map<Long, Found> found(Array others) throws SQLException {
        Map<Long, Found> found = new HashMap<>();
        for (Long[] one : (Long[][]) others.getArray()) {
            found.put(one[0], new Found(one[1], one[2], one[3], one[4]));
        }
        return found;
    }

    /**
     * The cheap way of a batch that is one plain transfer, posted or refused.
     *
     * @param waits whether its commit waits for the disk
     */
    void postOne(Batch batch, boolean waits) throws SQLException {
        TransferOrder order = batch.rows.getFirst().order();
        Standing debit = see(batch, order.debit().value());
        Standing credit = see(batch, order.credit().value());
        try (PreparedStatement post = connection.prepareStatement(POST_ONE)) {
            post.setObject(1, utc(batch.postedAt()));
            post.setObject(2, order.transferId().value());
            post.setShort(3, order.amount().currency().assetId());
            post.setLong(4, order.amount().minor());
            post.setString(5, batch.rows.getFirst().act());
            post.setString(6, batch.rows.getFirst().outcome());
            post.setBytes(7, order.bodyHash().bytes());
            post.setLong(8, order.debit().value());
            post.setLong(9, debit.seq());
            post.setLong(10, debit.fence());
            post.setLong(11, batch.leeway(order.debit().value()).leastFree());
            post.setLong(12, batch.leeway(order.debit().value()).mostFree());
            post.setLong(13, order.credit().value());
            post.setLong(14, credit.seq());
            post.setLong(15, credit.fence());
            post.setLong(16, batch.leeway(order.credit().value()).mostTaken());
            post.setBoolean(17, waits);
            try (ResultSet row = post.executeQuery()) {
                if (row.next()
                        && batch.rows.getFirst().posts()
                        && (row.getLong(1) != debit.seq() + 1
                                || row.getLong(3) != credit.seq() + 1)) {
                    batch.correct(row.getLong(2), row.getLong(4));
                }
            }
        }
    }

    private static Standing see(Batch batch, long account) {
        return Objects.requireNonNull(batch.seen().get(account));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        long floor = row.getLong("floor");
        if (row.wasNull()) {
            floor = Long.MIN_VALUE;
        }
        long ceiling = row.getLong("ceiling");
        if (row.wasNull()) {
            ceiling = Long.MAX_VALUE;
        }
        OffsetDateTime movedAt = row.getObject("moved_at", OffsetDateTime.class);
        return new Standing(
                row.getShort("asset_id"),
                row.getLong("posted"),
                row.getLong("held_out"),
                row.getLong("held_in"),
                row.getLong("seq"),
                row.getLong("fence"),
                floor,
                ceiling,
                row.getString("lifecycle").equals("OPEN"),
                // never moved reads as the smallest time there is
                movedAt.equals(OffsetDateTime.MIN) ? Instant.MIN : movedAt.toInstant());
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                row.getLong("debit_id"),
                row.getLong("credit_id"),
                row.getShort("asset_id"),
                row.getLong("amount"),
                row.getLong("held"),
                row.getBoolean("ended"),
                row.getLong("refunded"));
    }

    private static @Nullable Object valueAt(Batch.Row row) {
        return row.order().valueAt().map(BatchSql::utc).orElse(null);
    }

    private static @Nullable Object holdOf(TransferOrder order) {
        return switch (order.effect()) {
            case Effect.Capture(var hold) -> hold.value();
            case Effect.Release(var hold) -> hold.value();
            case Effect.Move(), Effect.Hold(), Effect.Refund _ -> null;
        };
    }

    private static @Nullable Object refundOf(TransferOrder order) {
        return order.effect() instanceof Effect.Refund(var of) ? of.value() : null;
    }

    /** A column that is empty in nearly every batch is then not sent at all. */
    private void setRare(
            PreparedStatement post,
            int at,
            String type,
            List<Batch.Row> rows,
            Function<Batch.Row, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = rows.stream().map(column).toArray();
        for (Object value : values) {
            if (value != null) {
                post.setArray(at, connection.createArrayOf(type, values));
                return;
            }
        }
        post.setNull(at, Types.ARRAY);
    }

    private Array bodies(List<Batch.Row> rows) throws SQLException {
        byte[][] bodies = new byte[rows.size()][];
        for (int at = 0; at < bodies.length; at++) {
            bodies[at] = rows.get(at).order().bodyHash().bytes();
        }
        return connection.createArrayOf("bytea", bodies);
    }

    private static Short asset(Batch.Row row) {
        return row.order().amount().currency().assetId();
    }

    /**
     * @param none empty; the driver sends arrays in binary form when it knows their type
     */
    private <T> Array array(
            String type, T[] none, List<Batch.Row> rows, Function<Batch.Row, T> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toList().toArray(none));
    }

    private <T> Array longs(Collection<T> of, ToLongFunction<T> column) throws SQLException {
        Long[] values = new Long[of.size()];
        int at = 0;
        for (T one : of) {
            values[at++] = column.applyAsLong(one);
        }
        return connection.createArrayOf("int8", values);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
