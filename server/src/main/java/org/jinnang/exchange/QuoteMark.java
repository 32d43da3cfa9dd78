package org.jinnang.exchange;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Riders that mark a quote in the transaction of its posting or refusal. */
sealed interface QuoteMark extends Rider {

    /** The quote that is marked. */
    Quote quote();

    /** It is exchanged, unless it is over by then: the posting itself is refused in this case. */
    record Posted(Quote quote) implements QuoteMark {
        @Override
        public When when() {
            return When.ON_POSTING;
        }
    }

    /** The books refuse it; one that is over by itself stays that. */
    record Refused(Quote quote) implements QuoteMark {
        @Override
        public When when() {
            return When.ON_REFUSAL;
        }
    }

    /** Marks postings. Rows are locked before balances, as whoever withdraws a rate does. */
    @Component
    class OfPostings implements RiderWriter<Posted> {

        private final Clock clock;

        OfPostings(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<Posted> kind() {
            return Posted.class;
        }

        @Override
        public void lock(Pipeline pipeline, List<Posted> riders) throws SQLException {
            Connection connection = pipeline.now();
            Marking.lock(connection, riders);
        }

        @Override
        public void write(Pipeline pipeline, List<Posted> riders) throws SQLException {
            Connection connection = pipeline.now();
            if (Marking.mark(connection, "posted_at", clock.instant(), riders) != riders.size()) {
                throw new RiderRefused("withdrawn");
            }
        }
    }

    /** Marks refusals. */
    @Component
    class OfRefusals implements RiderWriter<Refused> {

        private final Clock clock;

        OfRefusals(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Class<Refused> kind() {
            return Refused.class;
        }

        @Override
        public void write(Pipeline pipeline, List<Refused> riders) throws SQLException {
            Connection connection = pipeline.now();
            Marking.mark(connection, "refused_at", clock.instant(), riders);
        }
    }

    /** The statements of both. */
    final class Marking {

        private static final String LOCK =
                """
                select 1 from jinnang.exchange_quote
                where (wallet_id, quote_id) in (select * from unnest(?::uuid[], ?::uuid[]))
                order by wallet_id, quote_id for no key update
                """;

        private static final String OPEN =
                """
                where (wallet_id, quote_id) in (select * from unnest(?::uuid[], ?::uuid[]))
                  and posted_at is null and refused_at is null and withdrawn_at is null
                  and expires_at > ?
                """;

        private Marking() {}

        private static void lock(Connection connection, List<? extends QuoteMark> marks)
                throws SQLException {
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                setIds(connection, lock, 1, marks);
                lock.executeQuery().close();
            }
        }

        private static int mark(
                Connection connection, String how, Instant now, List<? extends QuoteMark> marks)
                throws SQLException {
            String sql = "update jinnang.exchange_quote set " + how + " = ? " + OPEN;
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setObject(1, StoredRates.at(now));
                setIds(connection, update, 2, marks);
                update.setObject(4, StoredRates.at(now));
                return update.executeUpdate();
            }
        }

        private static void setIds(
                Connection connection,
                PreparedStatement statement,
                int at,
                List<? extends QuoteMark> marks)
                throws SQLException {
            List<Quote> quotes =
                    marks.stream()
                            .map(QuoteMark::quote)
                            .sorted(Comparator.comparing(quote -> quote.id().value()))
                            .toList();
            statement.setArray(
                    at,
                    ids(connection, quotes.stream().map(one -> one.wallet().value()).toArray()));
            statement.setArray(
                    at + 1,
                    ids(connection, quotes.stream().map(one -> one.id().value()).toArray()));
        }

        private static Array ids(Connection connection, Object[] ids) throws SQLException {
            return connection.createArrayOf("uuid", ids);
        }
    }
}
