package org.jinnang.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.RefundId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code merchant_refund}; that one is posted is written by the posting. */
@Repository
class RefundStore {

    private static final String REFUND =
            """
            select wallet_id, refund_id, order_id, currency, amount_minor, reason, asked_at,
                   posted_at, failed_at, failure
            from jinnang.merchant_refund
            """;

    private final JdbcClient jdbc;

    RefundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Refund refund) {
        jdbc.sql(
                        """
                        insert into jinnang.merchant_refund
                            (wallet_id, refund_id, order_id, currency, amount_minor, reason,
                             asked_at)
                        values (:wallet, :id, :order, :currency, :amount, :reason, :askedAt)
                        """)
                .param("wallet", refund.merchant().value())
                .param("id", refund.id().value())
                .param("order", refund.order().value())
                .param("currency", refund.amount().currency().name())
                .param("amount", refund.amount().minor())
                .param("reason", refund.reason())
                .param("askedAt", OrderStore.at(refund.askedAt()))
                .update();
    }

    Optional<Refund> find(WalletId merchant, RefundId id) {
        return jdbc.sql(REFUND + "where wallet_id = :wallet and refund_id = :id")
                .param("wallet", merchant.value())
                .param("id", id.value())
                .query(RefundStore::refund)
                .optional();
    }

    /** In the order in which they were asked for. */
    List<Refund> of(MerchantOrder order) {
        return jdbc.sql(
                        REFUND
                                + """
                                where wallet_id = :wallet and order_id = :order
                                order by asked_at, refund_id
                                """)
                .param("wallet", order.merchant().value())
                .param("order", order.id().value())
                .query(RefundStore::refund)
                .list();
    }

    /** Those that nobody is at any more; the longest waiting first. */
    List<Refund> open(Instant askedBefore, int limit) {
        return jdbc.sql(
                        REFUND
                                + """
                                where posted_at is null and failed_at is null
                                  and asked_at < :before
                                order by asked_at limit :limit
                                """)
                .param("before", OrderStore.at(askedBefore))
                .param("limit", limit)
                .query(RefundStore::refund)
                .list();
    }

    /** False when it is over already. */
    boolean fail(Refund refund, Refund.Failure why, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.merchant_refund
                                set failed_at = :now, failure = :why
                                where wallet_id = :wallet and refund_id = :id
                                  and posted_at is null and failed_at is null
                                """)
                        .param("now", OrderStore.at(now))
                        .param("why", why.code())
                        .param("wallet", refund.merchant().value())
                        .param("id", refund.id().value())
                        .update()
                == 1;
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        OffsetDateTime postedAt = row.getObject("posted_at", OffsetDateTime.class);
        OffsetDateTime failedAt = row.getObject("failed_at", OffsetDateTime.class);
        return new Refund(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new RefundId(row.getObject("refund_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                row.getString("reason"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(postedAt).map(OffsetDateTime::toInstant),
                failedAt == null
                        ? Optional.empty()
                        : Optional.of(
                                new Refund.Failed(
                                        Refund.Failure.valueOf(
                                                row.getString("failure").toUpperCase(Locale.ROOT)),
                                        failedAt.toInstant())));
    }
}
