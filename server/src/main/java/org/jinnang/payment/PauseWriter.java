package org.jinnang.payment;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
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
    public void lock(Pipeline pipeline, List<PendingMark.Paused> riders) throws SQLException {
        PaymentMarkWriters.lock(pipeline, riders.stream().map(PendingMark::intent).toList());
    }

    @Override
    public void write(Pipeline pipeline, List<PendingMark.Paused> riders) throws SQLException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        pipeline.add(
                PAUSE,
                List.of(
                        now,
                        pipeline.array("uuid", riders, one -> one.intent().payer().value()),
                        pipeline.array("uuid", riders, one -> one.intent().id().value()),
                        pipeline.array("uuid", riders, one -> one.intent().holdId().value()),
                        pipeline.array("timestamptz", riders, one -> one.until().toString()),
                        pipeline.array("text", riders, one -> LimitsUsed.write(one.uses())),
                        now),
                marked -> PaymentMarkWriters.require(marked, riders));
    }
}
