package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/** The statements of one posting, on its own connection. */
final class PostingSql {

    /** Both balances, locked until the end of the transaction. */
    record Sides(Decision.Side debit, Decision.Side credit) {}

    private final Connection connection;
    private final TransferOrder order;

    PostingSql(Connection connection, TransferOrder order) {
        this.connection = connection;
        this.order = order;
    }

    /**
     * Locks in id order, so that two transfers between the same accounts cannot block each other.
     *
     * @throws IllegalArgumentException when an account does not exist or has another currency
     */
    Sides lock() throws SQLException {
        durable();
        Decision.@Nullable Side debit = null;
        Decision.@Nullable Side credit = null;
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select account_id, asset_id, posted, held_out, held_in, seq, fence, floor,
                               ceiling, lifecycle
                        from jinnang.balance where account_id in (?, ?)
                        order by account_id for no key update
                        """)) {
            select.setLong(1, order.debit().value());
            select.setLong(2, order.credit().value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getLong("account_id") == order.debit().value()) {
                        debit = side(row);
                    } else {
                        credit = side(row);
                    }
                }
            }
        }
        if (debit == null || credit == null) {
            throw new IllegalArgumentException("No such account in " + order);
        }
        return new Sides(debit, credit);
    }

    /** The answer that is stored under the key, if any. */
    Optional<Posting> known() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(KeySql.STORED + "where key.transfer_id = ?")) {
            select.setObject(1, order.transferId().value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean same = Arrays.equals(row.getBytes("body_hash"), order.bodyHash().bytes());
                return Optional.of(same ? KeySql.posting(row) : new Posting.OtherBody());
            }
        }
    }

    /** Claims the key; false when another transaction was faster. */
    boolean key(String outcome, @Nullable Long debitSeq, @Nullable Long creditSeq, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into jinnang.transfer_key
                            (transfer_id, body_hash, outcome, debit_seq, credit_seq, decided_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (transfer_id) do nothing
                        """)) {
            insert.setObject(1, order.transferId().value());
            insert.setBytes(2, order.bodyHash().bytes());
            insert.setString(3, outcome);
            insert.setObject(4, debitSeq, Types.BIGINT);
            insert.setObject(5, creditSeq, Types.BIGINT);
            insert.setObject(6, at(now));
            return insert.executeUpdate() == 1;
        }
    }

    /** Transfer, its two entries, both balances. */
    void post(Act act, Decision.Side debit, Decision.Side credit, Instant now) throws SQLException {
        transfer(act, now);
        entries(debit, credit);
        balance(order.debit().value(), debit);
        balance(order.credit().value(), credit);
    }

    Posting.Posted posted(Decision.Side debit, Decision.Side credit, Instant now) {
        return new Posting.Posted(
                order.transferId(),
                new Money(debit.posted(), order.amount().currency()),
                new Money(credit.posted(), order.amount().currency()),
                now,
                false);
    }

    private void transfer(Act act, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into jinnang.transfer
                            (transfer_id, asset_id, debit_id, credit_id, amount, act, posted_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)) {
            insert.setObject(1, order.transferId().value());
            insert.setShort(2, order.amount().currency().assetId());
            insert.setLong(3, order.debit().value());
            insert.setLong(4, order.credit().value());
            insert.setLong(5, order.amount().minor());
            insert.setString(6, act.name());
            insert.setObject(7, at(now));
            insert.executeUpdate();
        }
    }

    private void entries(Decision.Side debit, Decision.Side credit) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into jinnang.entry
                            (account_id, seq, transfer_id, delta, posted_after)
                        values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)
                        """)) {
            entry(insert, 0, order.debit().value(), debit, -order.amount().minor());
            entry(insert, 5, order.credit().value(), credit, order.amount().minor());
            insert.executeUpdate();
        }
    }

    private void entry(
            PreparedStatement insert, int after, long account, Decision.Side side, long delta)
            throws SQLException {
        insert.setLong(after + 1, account);
        insert.setLong(after + 2, side.seq());
        insert.setObject(after + 3, order.transferId().value());
        insert.setLong(after + 4, delta);
        insert.setLong(after + 5, side.posted());
    }

    /** Fenced once more by seq and fence, though the row is locked: the database has the word. */
    private void balance(long account, Decision.Side side) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update jinnang.balance set posted = ?, seq = ?
                        where account_id = ? and seq = ? and fence = ?
                        """)) {
            update.setLong(1, side.posted());
            update.setLong(2, side.seq());
            update.setLong(3, account);
            update.setLong(4, side.seq() - 1);
            update.setLong(5, side.fence());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("A locked balance moved: account " + account);
            }
        }
    }

    /** Nothing is answered before it is on disk, whatever the role's defaults say. */
    private void durable() throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("set local synchronous_commit to on");
        }
    }

    private Decision.Side side(ResultSet row) throws SQLException {
        if (row.getShort("asset_id") != order.amount().currency().assetId()) {
            throw new IllegalArgumentException("Another currency in " + order);
        }
        long posted = row.getLong("posted");
        long floor = row.getLong("floor");
        if (row.wasNull()) {
            floor = Long.MIN_VALUE;
        }
        long ceiling = row.getLong("ceiling");
        if (row.wasNull()) {
            ceiling = Long.MAX_VALUE;
        }
        return new Decision.Side(
                posted,
                row.getLong("seq"),
                row.getLong("fence"),
                difference(posted - row.getLong("held_out"), floor),
                difference(ceiling, posted + row.getLong("held_in")),
                row.getString("lifecycle").equals("OPEN"));
    }

    /** At most the largest long: without a floor there is no smaller room. */
    private static long difference(long from, long less) {
        long difference = from - less;
        boolean tooLarge = from >= 0 && less < 0 && difference < 0;
        return tooLarge ? Long.MAX_VALUE : difference;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
