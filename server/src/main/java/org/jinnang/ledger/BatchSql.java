package org.jinnang.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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
import org.jinnang.platform.database.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the writer, on its own connection. Neither commits nor rolls back. Whatever
 * reads sends first what stands in the pipeline.
 */
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
    private final Pipeline pipeline;

    BatchSql(Connection connection) {
        this.connection = connection;
        this.pipeline = new Pipeline(connection);
    }

    /** Where riders add their statements, before the posting's and after it. */
    Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public Map<UUID, Stored> known(List<UUID> keys) throws SQLException {
        Map<UUID, Stored> known = new HashMap<>();
        try (PreparedStatement select = pipeline.now().prepareStatement(KNOWN)) {
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
        try (PreparedStatement select = pipeline.now().prepareStatement(locked ? LOCKED : SEEN)) {
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
        try (PreparedStatement select = pipeline.now().prepareStatement(ORIGINS)) {
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
     * Adds the posting of the batch to the pipeline. When that is sent the batch is written at
     * once, and corrected by what was found. The commit that follows does not wait for the disk.
     * Sending fails with {@link Trouble#MOVED} when a balance is so far from what the batch saw
     * that it has to be decided anew.
     */
    void post(Batch batch) throws SQLException {
        List<Batch.Row> rows = batch.rows;
        Collection<Standing> seen = batch.seen().values();
        Collection<Leeway> leeways = batch.leeways();
        pipeline.ask(
                POST,
                Arrays.asList(
                        utc(batch.postedAt()),
                        longs(batch.seen().keySet(), account -> account),
                        longs(seen, Standing::seq),
                        longs(seen, Standing::fence),
                        longs(leeways, Leeway::leastFree),
                        longs(leeways, Leeway::mostFree),
                        longs(leeways, Leeway::mostTaken),
                        array("uuid", new UUID[0], rows, row -> row.order().transferId().value()),
                        array("int2", new Short[0], rows, BatchSql::asset),
                        longs(rows, row -> row.order().debit().value()),
                        longs(rows, row -> row.order().credit().value()),
                        longs(rows, row -> row.effect().amount()),
                        longs(rows, row -> row.effect().held()),
                        array("text", new String[0], rows, Batch.Row::act),
                        array("bool", new Boolean[0], rows, Batch.Row::posts),
                        array("text", new String[0], rows, Batch.Row::outcome),
                        bodies(rows),
                        rare("timestamptz", rows, BatchSql::valueAt),
                        rare("uuid", rows, row -> holdOf(row.order())),
                        rare("uuid", rows, row -> refundOf(row.order())),
                        rare("uuid", rows, Batch.Row::group)),
                answer -> correct(batch, answer));
    }

    private static void correct(Batch batch, ResultSet answer) throws SQLException {
        if (answer.next()) {
            Array others = answer.getArray(2);
            if (others != null) {
                Instant at = answer.getObject(1, OffsetDateTime.class).toInstant();
                batch.correct(found(others), at);
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
     * Adds the cheap way of a batch that is one plain transfer, posted or refused.
     *
     * @param waits whether its commit waits for the disk
     */
    void postOne(Batch batch, boolean waits) {
        Batch.Row row = batch.rows.getFirst();
        TransferOrder order = row.order();
        Standing debit = see(batch, order.debit().value());
        Standing credit = see(batch, order.credit().value());
        pipeline.ask(
                POST_ONE,
                List.of(
                        utc(batch.postedAt()),
                        order.transferId().value(),
                        order.amount().currency().assetId(),
                        order.amount().minor(),
                        row.act(),
                        row.outcome(),
                        order.bodyHash().bytes(),
                        order.debit().value(),
                        debit.seq(),
                        debit.fence(),
                        batch.leeway(order.debit().value()).leastFree(),
                        batch.leeway(order.debit().value()).mostFree(),
                        order.credit().value(),
                        credit.seq(),
                        credit.fence(),
                        batch.leeway(order.credit().value()).mostTaken(),
                        waits),
                answer -> {
                    if (answer.next()
                            && row.posts()
                            && (answer.getLong(1) != debit.seq() + 1
                                    || answer.getLong(3) != credit.seq() + 1)) {
                        batch.correct(answer.getLong(2), answer.getLong(4));
                    }
                });
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
    private @Nullable Array rare(
            String type, List<Batch.Row> rows, Function<Batch.Row, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = rows.stream().map(column).toArray();
        for (Object value : values) {
            if (value != null) {
                return connection.createArrayOf(type, values);
            }
        }
        return null;
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
