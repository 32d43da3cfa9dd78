package org.jinnang.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payments that a rule stopped and not their payer: held by the watch, or refused by a limit. */
@Repository
public class StoppedPayments {

    private final JdbcClient jdbc;

    StoppedPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What stopped it. */
    public enum By {
        WATCH,
        LIMIT
    }

    /**
     * @param reference what the payer was given, such as {@code R-7Q4K-2M9D}
     */
    public record Stopped(String reference, By by, Instant at) {}

    /** Those since then, the newest first; what was continued after a pause is none. */
    public List<Stopped> since(WalletId wallet, Instant since, int most) {
        return jdbc.sql(
                        """
                        select payment.payment_id, payment.created_at,
                               payment.paused_until is not null as by_watch
                        from jinnang.payment payment
                        left join jinnang.payment_refusal refusal using (wallet_id, payment_id)
                        where payment.wallet_id = :wallet and payment.created_at >= :since
                          and (refusal.reason = 'LIMIT'
                               or (payment.paused_until is not null
                                   and payment.continued_at is null))
                        order by payment.created_at desc, payment.payment_id
                        limit :most
                        """)
                .param("wallet", wallet.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) ->
                        new Stopped(
                                Crockford.reference('R', row.getObject("payment_id", UUID.class)),
                                row.getBoolean("by_watch") ? By.WATCH : By.LIMIT,
                                row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
