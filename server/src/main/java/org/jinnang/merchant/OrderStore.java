package org.jinnang.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.merchant.MerchantOrder.Captured;
import org.jinnang.merchant.MerchantOrder.Charge;
import org.jinnang.merchant.MerchantOrder.Paying;
import org.jinnang.merchant.MerchantOrder.Released;
import org.jinnang.merchant.MerchantOrder.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code merchant_order}. How one is paid is written by postings, see {@link OrderMark}.
 */
@Repository
class OrderStore {

    private static final String ORDER =
            """
            select wallet_id, order_id, reference, currency, amount_minor, note, is_manual,
                   created_at, expires_at, cancelled_at, payer_wallet_id, payment_id,
                   authorised_at, captured_at, captured_minor, released_at, release_reason,
                   refunded_minor, charged_wallet_id, charged_at, charge_hash
            from jinnang.merchant_order
            """;

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param byCode by a collect code: the merchant lists it once somebody has approved it
     */
    void insert(MerchantOrder order, boolean byCode) {
        jdbc.sql(
                        """
                        insert into jinnang.merchant_order
                            (wallet_id, order_id, reference, currency, amount_minor, note,
                             is_manual, created_at, expires_at, by_collect_code)
                        values (:wallet, :id, :reference, :currency, :amount, :note, :manual,
                                :createdAt, :expiresAt, :byCode)
                        """)
                .param("wallet", order.merchant().value())
                .param("id", order.id().value())
                .param("reference", order.reference())
                .param("currency", order.amount().currency().name())
                .param("amount", order.amount().minor())
                .param("note", order.note())
                .param("manual", order.isManual())
                .param("byCode", byCode)
                .param("createdAt", at(order.createdAt()))
                .param("expiresAt", at(order.expiresAt()))
                .update();
    }

    Optional<MerchantOrder> find(WalletId merchant, OrderId id) {
        return jdbc.sql(ORDER + "where wallet_id = :wallet and order_id = :id")
                .param("wallet", merchant.value())
                .param("id", id.value())
                .query(OrderStore::order)
                .optional();
    }

    /** By what its link says, whoever's it is. */
    Optional<MerchantOrder> find(OrderId id) {
        return jdbc.sql(ORDER + "where order_id = :id")
                .param("id", id.value())
                .query(OrderStore::order)
                .optional();
    }

    /** Nobody else changes it until the caller's transaction ends. */
    MerchantOrder findForUpdate(MerchantOrder order) {
        return jdbc.sql(
                        ORDER
                                + "where wallet_id = :wallet and order_id = :id"
                                + " for no key update")
                .param("wallet", order.merchant().value())
                .param("id", order.id().value())
                .query(OrderStore::order)
                .single();
    }

    /** From now on nobody else can pay it. */
    void charge(MerchantOrder order, Charge charge) {
        jdbc.sql(
                        """
                        update jinnang.merchant_order
                        set charged_wallet_id = :payer, charged_at = :at, charge_hash = :code
                        where wallet_id = :wallet and order_id = :id and charged_at is null
                        """)
                .param("payer", charge.payer().value())
                .param("at", at(charge.at()))
                .param("code", charge.code().bytes())
                .param("wallet", order.merchant().value())
                .param("id", order.id().value())
                .update();
    }

    /** The newest first; of one state, or of all. */
    List<MerchantOrder> newest(
            WalletId merchant, Optional<State> state, Instant before, Instant now, int limit) {
        String which =
                state.map(one ->
                                switch (one) {
                                    case CREATED ->
                                            " and payment_id is null and cancelled_at is null"
                                                    + " and expires_at > :now";
                                    case EXPIRED ->
                                            " and payment_id is null and cancelled_at is null"
                                                    + " and expires_at <= :now";
                                    case AUTHORISED ->
                                            " and authorised_at is not null"
                                                    + " and captured_at is null"
                                                    + " and released_at is null";
                                    case CAPTURED -> " and captured_at is not null";
                                    case CANCELLED ->
                                            " and (cancelled_at is not null"
                                                    + " or released_at is not null)";
                                })
                        .orElse("");
        return jdbc.sql(
                        ORDER
                                + "where wallet_id = :wallet and created_at < :before"
                                + " and (not by_collect_code or payment_id is not null)"
                                + which
                                + " order by created_at desc, order_id desc limit :limit")
                .param("wallet", merchant.value())
                .param("before", at(before))
                .param("now", at(now))
                .param("limit", limit)
                .query(OrderStore::order)
                .list();
    }

    /** Only one that nobody has paid, and that was not cancelled before. */
    boolean cancel(MerchantOrder order, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.merchant_order set cancelled_at = :now
                                where wallet_id = :wallet and order_id = :id
                                  and payment_id is null and cancelled_at is null
                                  and expires_at > :now
                                """)
                        .param("now", at(now))
                        .param("wallet", order.merchant().value())
                        .param("id", order.id().value())
                        .update()
                == 1;
    }

    /** Remembers which order a payment would pay, before it is approved. */
    void trying(MerchantOrder order, PaymentId payment, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.merchant_order_try
                            (wallet_id, payment_id, order_id, tried_at)
                        values (:wallet, :payment, :order, :now)
                        """)
                .param("wallet", order.merchant().value())
                .param("payment", payment.value())
                .param("order", order.id().value())
                .param("now", at(now))
                .update();
    }

    /** The order that this payment pays or would pay. */
    OrderId orderOf(WalletId merchant, PaymentId payment) {
        return jdbc.sql(
                        """
                        select order_id from jinnang.merchant_order_try
                        where wallet_id = :wallet and payment_id = :payment
                        """)
                .param("wallet", merchant.value())
                .param("payment", payment.value())
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .single();
    }

    /**
     * Sets so much of what was captured aside for a refund, or gives it free again. The table
     * refuses more than was captured.
     *
     * @param minor negative when a refund was not possible
     */
    boolean reserveRefund(MerchantOrder order, long minor) {
        return jdbc.sql(
                                """
                                update jinnang.merchant_order
                                set refunded_minor = refunded_minor + :minor
                                where wallet_id = :wallet and order_id = :id
                                  and refunded_minor + :minor between 0 and captured_minor
                                """)
                        .param("minor", minor)
                        .param("wallet", order.merchant().value())
                        .param("id", order.id().value())
                        .update()
                == 1;
    }

    private static MerchantOrder order(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.valueOf(row.getString("currency"));
        return new MerchantOrder(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getString("reference"),
                new Money(row.getLong("amount_minor"), currency),
                row.getString("note"),
                row.getBoolean("is_manual"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                moment(row, "cancelled_at"),
                charge(row),
                paying(row, currency),
                new Money(row.getLong("refunded_minor"), currency));
    }

    private static Optional<Charge> charge(ResultSet row) throws SQLException {
        UUID payer = row.getObject("charged_wallet_id", UUID.class);
        Optional<Instant> at = moment(row, "charged_at");
        byte[] code = row.getBytes("charge_hash");
        return at.map(moment -> new Charge(new WalletId(payer), moment, new Digest(code)));
    }

    private static Optional<Paying> paying(ResultSet row, Currency currency) throws SQLException {
        UUID payment = row.getObject("payment_id", UUID.class);
        if (payment == null) {
            return Optional.empty();
        }
        Optional<Instant> capturedAt = moment(row, "captured_at");
        Optional<Instant> releasedAt = moment(row, "released_at");
        Money captured = new Money(row.getLong("captured_minor"), currency);
        String reason = row.getString("release_reason");
        return Optional.of(
                new Paying(
                        new WalletId(row.getObject("payer_wallet_id", UUID.class)),
                        new PaymentId(payment),
                        moment(row, "authorised_at"),
                        capturedAt.map(at -> new Captured(captured, at)),
                        releasedAt.map(at -> new Released(reason, at))));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
