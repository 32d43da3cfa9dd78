package org.jinnang.payment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.springframework.stereotype.Component;

/** Marks payments as paused with the hold of their money; what was not awaiting refuses it. */
@Component
class PauseWriter implements RiderWriter<PendingMark.Paused> {

    private static final String PAUSE =
            """
            update jinnang.payment
            set held_at = ?, paused_until = until, limits_used = words, hold_id = hold
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[])
                as marked (wallet_id, payment_id, hold, until, words)
            where payment.wallet_id = marked.wallet_id and payment.payment_id = marked.payment_id
            """
                    + PendingMarkWriters.APPROVABLE;

    private final Clock clock;

    PauseWriter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<PendingMark.Paused> kind() {
        return PendingMark.Paused.class;
    }

    @Override
    public void lock(Connection connection, List<PendingMark.Paused> riders) throws SQLException {
        PaymentMarkWriters.lock(connection, riders.stream().map(PendingMark::intent).toList());
    }

    @Override
    public void write(Connection connection, List<PendingMark.Paused> riders) throws SQLException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        try (PreparedStatement update = connection.prepareStatement(PAUSE)) {
            update.setObject(1, now);
            set(update, 2, "uuid", riders, one -> one.intent().payer().value());
            set(update, 3, "uuid", riders, one -> one.intent().id().value());
            set(update, 4, "uuid", riders, one -> one.intent().holdId().value());
            set(update, 5, "timestamptz", riders, one -> one.until().toString());
            set(update, 6, "text", riders, one -> LimitsUsed.write(one.uses()));
            update.setObject(7, now);
            if (update.executeUpdate() != riders.size()) {
                throw new RiderRefused(PaymentMarkWriters.WITHDRAWN);
            }
        }
    }

    private static void set(
            PreparedStatement update,
            int at,
            String type,
            List<PendingMark.Paused> riders,
            Function<PendingMark.Paused, Object> column)
            throws SQLException {
        update.setArray(
                at,
                update.getConnection().createArrayOf(type, riders.stream().map(column).toArray()));
    }
}
