package org.jinnang.payment;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.RiderWriter.RiderRefused;
import org.jinnang.platform.database.Pipeline;
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
        public void lock(Pipeline pipeline, List<PaymentMark.Posted> riders) throws SQLException {
            PaymentMarkWriters.lock(pipeline, riders.stream().map(PaymentMark::intent).toList());
        }

        @Override
        public void write(Pipeline pipeline, List<PaymentMark.Posted> riders) throws SQLException {
            mark(pipeline, "posted_at", clock.instant(), riders, marked -> require(marked, riders));
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
        public void write(Pipeline pipeline, List<PaymentMark.Refused> riders) throws SQLException {
            mark(pipeline, "refused_at", clock.instant(), riders, _ -> {});
        }
    }

    /** None may be missed: one that is not what the mark starts from refuses the posting. */
    static void require(int marked, List<?> riders) throws RiderRefused {
        if (marked != riders.size()) {
            throw new RiderRefused(WITHDRAWN);
        }
    }

    /** Whoever would change one of them waits until the posting has ended. */
    static void lock(Pipeline pipeline, List<Intent> intents) throws SQLException {
        List<Intent> inOrder = inOrder(intents);
        pipeline.add(LOCK, List.of(payers(pipeline, inOrder), ids(pipeline, inOrder)));
    }

    private static void mark(
            Pipeline pipeline,
            String how,
            Instant now,
            List<? extends PaymentMark> riders,
            Pipeline.Changed marked)
            throws SQLException {
        List<Intent> inOrder = inOrder(riders.stream().map(PaymentMark::intent).toList());
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        pipeline.add(
                "update jinnang.payment set " + how + " = ? " + OPEN,
                List.of(moment, payers(pipeline, inOrder), ids(pipeline, inOrder), moment),
                marked);
    }

    private static List<Intent> inOrder(List<Intent> intents) {
        return intents.stream()
                .sorted(Comparator.comparing(intent -> intent.id().value()))
                .toList();
    }

    private static Array payers(Pipeline pipeline, List<Intent> intents) throws SQLException {
        return pipeline.array("uuid", intents, intent -> intent.payer().value());
    }

    private static Array ids(Pipeline pipeline, List<Intent> intents) throws SQLException {
        return pipeline.array("uuid", intents, intent -> intent.id().value());
    }
}
