package org.jinnang.payment;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Write {@link PendingMark}s: each finds the state it starts from, or refuses the posting. */
final class PendingMarkWriters {

    private static final String OF =
            """
             from unnest(?::uuid[], ?::uuid[], ?::text[]) as marked (wallet_id, payment_id, words)
            where payment.wallet_id = marked.wallet_id and payment.payment_id = marked.payment_id
            """;

    static final String APPROVABLE =
            """
              and cancelled_at is null and posted_at is null and refused_at is null
              and expired_at is null and held_at is null and expires_at > ?
            """;

    private static final String ON_ITS_WAY =
            """
              and held_at is not null and posted_at is null and cancelled_at is null
              and returned_at is null
            """;

    private static final String HOLD =
            """
            update jinnang.payment
            set held_at = ?, captures_at = ? + make_interval(secs => delay_seconds),
                limits_used = words
            """
                    + OF
                    + APPROVABLE;

    private static final String CAPTURE =
            "update jinnang.payment set posted_at = ?" + OF + ON_ITS_WAY + " and captures_at <= ?";

    private static final String TAKE =
            """
            update jinnang.payment
            set posted_at = ?, captured_minor = nullif(words::bigint, amount_minor)
            """
                    + OF
                    + ON_ITS_WAY
                    + " and captures_at > ?";

    private static final String CANCEL =
            "update jinnang.payment set cancelled_at = ?"
                    + OF
                    + ON_ITS_WAY
                    + """
                     and (coalesce(captures_at, paused_until) > ?
                          or (arrival = 'TO_BANK' and captures_at is not null))
                    """;

    private static final String SETTLE =
            "update jinnang.payment set posted_at = ?"
                    + OF
                    + ON_ITS_WAY
                    + " and captures_at is not null";

    private static final String RETURN =
            "update jinnang.payment set returned_at = ?, return_reason = words"
                    + OF
                    + ON_ITS_WAY
                    + " and (words <> 'NOT_CONTINUED' or coalesce(captures_at, paused_until) <= ?)";

    private PendingMarkWriters() {}

    /** What they have in common: rows are locked before balances, and none may be missed. */
    private abstract static class Marks<M extends PendingMark> implements RiderWriter<M> {

        private final Class<M> kind;
        private final String sql;
        private final int momentsBefore;
        private final boolean isBound;
        private final Function<M, String> words;
        private final Clock clock;

        /**
         * @param momentsBefore how often the moment stands before the rows
         * @param isBound whether it stands once more after them
         * @param words the third column of the rows
         */
        Marks(
                Class<M> kind,
                String sql,
                int momentsBefore,
                boolean isBound,
                Function<M, String> words,
                Clock clock) {
            this.kind = kind;
            this.sql = sql;
            this.momentsBefore = momentsBefore;
            this.isBound = isBound;
            this.words = words;
            this.clock = clock;
        }

        @Override
        public Class<M> kind() {
            return kind;
        }

        @Override
        public void lock(Pipeline pipeline, List<M> riders) throws SQLException {
            PaymentMarkWriters.lock(pipeline, riders.stream().map(PendingMark::intent).toList());
        }

        @Override
        public void write(Pipeline pipeline, List<M> riders) throws SQLException {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            List<Object> values = new ArrayList<>(Collections.nCopies(momentsBefore, now));
            values.add(pipeline.array("uuid", riders, of -> of.intent().payer().value()));
            values.add(pipeline.array("uuid", riders, of -> of.intent().id().value()));
            values.add(pipeline.array("text", riders, words));
            if (isBound) {
                values.add(now);
            }
            pipeline.add(sql, values, marked -> PaymentMarkWriters.require(marked, riders));
        }
    }

    /** Approved. */
    @Component
    static class OfHolds extends Marks<PendingMark.Held> {
        OfHolds(Clock clock) {
            super(PendingMark.Held.class, HOLD, 2, true, of -> LimitsUsed.write(of.uses()), clock);
        }
    }

    /** Arrived. */
    @Component
    static class OfCaptures extends Marks<PendingMark.Captured> {
        OfCaptures(Clock clock) {
            super(PendingMark.Captured.class, CAPTURE, 1, true, _ -> "", clock);
        }
    }

    /** Paid out by the bank. */
    @Component
    static class OfSettlements extends Marks<PendingMark.Settled> {
        OfSettlements(Clock clock) {
            super(PendingMark.Settled.class, SETTLE, 1, false, _ -> "", clock);
        }
    }

    /** Captured by a merchant. */
    @Component
    static class OfTakings extends Marks<PendingMark.Taken> {
        OfTakings(Clock clock) {
            super(
                    PendingMark.Taken.class,
                    TAKE,
                    1,
                    true,
                    of -> Long.toString(of.amount().minor()),
                    clock);
        }
    }

    /** Cancelled. */
    @Component
    static class OfCancellations extends Marks<PendingMark.Cancelled> {
        OfCancellations(Clock clock) {
            super(PendingMark.Cancelled.class, CANCEL, 1, true, _ -> "", clock);
        }
    }

    /** Given back. */
    @Component
    static class OfReturns extends Marks<PendingMark.Returned> {
        OfReturns(Clock clock) {
            super(PendingMark.Returned.class, RETURN, 1, true, of -> of.reason().name(), clock);
        }
    }
}
