package org.jinnang.payment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.springframework.stereotype.Component;

/** Write {@link PaymentMark}s. Rows are locked before balances, as cancelling does. */
final class PaymentMarkWriters {

    static final String WITHDRAWN = "withdrawn";

    private static final String LOCK =
            """
            select 1 from jinnang.payment
            where (wallet_id, payment_id) in (select * from unnest(?::uuid[], ?::uuid[]))
            order by wallet_id, payment_id for no key update
            """;

    private static final String OPEN =
            """
            where (wallet_id, payment_id) in (select * from unnest(?::uuid[], ?::uuid[]))
              and cancelled_at is null and posted_at is null and refused_at is null
              and expired_at is null and held_at is null and expires_at > ?
            """;

    private PaymentMarkWriters() {}

    /** Marks postings; one that was cancelled, refused or expired meanwhile refuses them. */
    @Component
    static class OfPostings implements RiderWriter<PaymentMark.Posted> {

        private final Clock clock;

        OfPostings(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<PaymentMark.Posted> kind() {
            return PaymentMark.Posted.class;
        }

        @Override
        public void lock(Connection connection, List<PaymentMark.Posted> riders)
                throws SQLException {
            PaymentMarkWriters.lock(connection, riders.stream().map(PaymentMark::intent).toList());
        }

        @Override
        public void write(Connection connection, List<PaymentMark.Posted> riders)
                throws SQLException {
            Instant now = clock.instant();
            if (mark(connection, "posted_at", now, riders) != riders.size()) {
                throw new RiderRefused(WITHDRAWN);
            }
        }
    }

    /** Marks refusals. */
    @Component
    static class OfRefusals implements RiderWriter<PaymentMark.Refused> {

        private final Clock clock;

        OfRefusals(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<PaymentMark.Refused> kind() {
            return PaymentMark.Refused.class;
        }

        @Override
        public void write(Connection connection, List<PaymentMark.Refused> riders)
                throws SQLException {
            mark(connection, "refused_at", clock.instant(), riders);
        }
    }

    /** Whoever would change one of them waits until the posting has ended. */
    static void lock(Connection connection, List<Intent> intents) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            setIds(connection, lock, 1, intents);
            lock.executeQuery().close();
        }
    }

    private static int mark(
            Connection connection, String how, Instant now, List<? extends PaymentMark> riders)
            throws SQLException {
        String sql = "update jinnang.payment set " + how + " = ? " + OPEN;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            setIds(connection, update, 2, riders.stream().map(PaymentMark::intent).toList());
            update.setObject(4, now.atOffset(ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }

    private static void setIds(
            Connection connection, PreparedStatement statement, int at, List<Intent> marked)
            throws SQLException {
        List<Intent> intents =
                marked.stream()
                        .sorted(Comparator.comparing(intent -> intent.id().value()))
                        .toList();
        statement.setArray(
                at,
                connection.createArrayOf(
                        "uuid", intents.stream().map(one -> one.payer().value()).toArray()));
        statement.setArray(
                at + 1,
                connection.createArrayOf(
                        "uuid", intents.stream().map(one -> one.id().value()).toArray()));
    }
}
