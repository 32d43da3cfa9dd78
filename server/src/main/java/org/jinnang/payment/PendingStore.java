package org.jinnang.payment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of payments that are on their way; only postings change them. */
@Repository
class PendingStore {

    private static final String ON_ITS_WAY =
            """
             held_at is not null and posted_at is null and cancelled_at is null
            and returned_at is null
            """;

    private final JdbcClient jdbc;
    private final PaymentStore payments;

    PendingStore(JdbcClient jdbc, PaymentStore payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    /**
     * Those that are due, the longest waiting first, taken until that moment: those that another
     * server has are left to it, for as long as it may need.
     */
    List<PaymentRow> claimDue(Instant now, Instant until, int limit) {
        return jdbc.sql(
                        """
                        update jinnang.payment set capture_claimed_until = :until
                        where (wallet_id, payment_id) in (
                            select wallet_id, payment_id
                            from jinnang.payment
                            where captures_at <= :now and arrival <> 'TO_BANK'
                              and coalesce(capture_claimed_until <= :now, true) and
                        """
                                + ON_ITS_WAY
                                + """
                                    order by captures_at limit :limit
                                    for no key update skip locked)
                                returning
                                """
                                + PaymentStore.COLUMNS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(payments::row)
                .list();
    }

    /** Those whose holder has not decided in time, taken as {@link #claimDue} takes them. */
    List<PaymentRow> claimLapsed(Instant now, Instant until, int limit) {
        return jdbc.sql(
                        """
                        update jinnang.payment set capture_claimed_until = :until
                        where (wallet_id, payment_id) in (
                            select wallet_id, payment_id
                            from jinnang.payment
                            where paused_until <= :now and continued_at is null
                              and coalesce(capture_claimed_until <= :now, true) and
                        """
                                + ON_ITS_WAY
                                + """
                                    order by paused_until limit :limit
                                    for no key update skip locked)
                                returning
                                """
                                + PaymentStore.COLUMNS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(payments::row)
                .list();
    }

    /**
     * Lets a paused one go on, unless it has ended or lapsed meanwhile; it arrives after the time
     * that was chosen for it.
     *
     * @param readSince it must have been held since then
     */
    boolean continueNow(Intent intent, Instant now, Instant readSince) {
        return jdbc.sql(
                                """
                                update jinnang.payment
                                set continued_at = :now,
                                    captures_at = :now + make_interval(secs => delay_seconds),
                                    capture_claimed_until = null
                                where wallet_id = :payer and payment_id = :id
                                  and captures_at is null and paused_until > :now
                                  and held_at <= :readSince and
                                """
                                        + ON_ITS_WAY)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("readSince", readSince.atOffset(ZoneOffset.UTC))
                        .param("payer", intent.payer().value())
                        .param("id", intent.id().value())
                        .update()
                == 1;
    }

    /** Those that have not arrived at this payee yet. */
    List<PaymentRow> onTheirWayTo(WalletId payee, int limit) {
        return jdbc.sql(
                        "select "
                                + PaymentStore.COLUMNS
                                + " from jinnang.payment where payee_wallet_id = :payee and "
                                + ON_ITS_WAY
                                + " limit :limit")
                .param("payee", payee.value())
                .param("limit", limit)
                .query(payments::row)
                .list();
    }
}
