package org.jinnang.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.MoneyRequestId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of requests, and of who wants none from whom; words are sealed with the asker's key. */
@Repository
class MoneyRequestStore {

    private static final String REQUEST =
            """
            select wallet_id, request_id, payer_wallet_id, payer_identifier, currency, amount_minor,
                   note, created_at, expires_at, withdrawn_at, declined_at, payment_id
            from jinnang.money_request
            """;

    private final JdbcClient jdbc;
    private final PersonalData personal;

    MoneyRequestStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /** One request of a holder waits for the one before until the transaction ends. */
    void lockAsker(WalletId asker, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.money_request_asker (wallet_id, asked_at)
                        values (:asker, :now)
                        on conflict (wallet_id) do update set asked_at = excluded.asked_at
                        """)
                .param("asker", asker.value())
                .param("now", at(now))
                .update();
    }

    /** What this holder has asked for since then. */
    List<RequestBudget.Made> madeSince(WalletId asker, Instant since) {
        return jdbc.sql(
                        """
                        select payer_wallet_id, created_at from jinnang.money_request
                        where wallet_id = :asker and created_at > :since
                        """)
                .param("asker", asker.value())
                .param("since", at(since))
                .query((row, _) ->
                        new RequestBudget.Made(
                                new WalletId(row.getObject("payer_wallet_id", UUID.class)),
                                row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * @param hidden the payer wants none from this asker, who does not learn it
     */
    void insert(MoneyRequest request, boolean hidden) {
        jdbc.sql(
                        """
                        insert into jinnang.money_request
                            (wallet_id, request_id, payer_wallet_id, payer_identifier, currency,
                             amount_minor, note, created_at, expires_at, hidden)
                        values (:asker, :id, :payer, :identifier, :currency, :amount, :note,
                                :createdAt, :expiresAt, :hidden)
                        """)
                .param("asker", request.asker().value())
                .param("id", request.id().value())
                .param("payer", request.payer().value())
                .param("identifier", seal(request, "payer_identifier", request.payerIdentifier()))
                .param("currency", request.amount().currency().name())
                .param("amount", request.amount().minor())
                .param("note", seal(request, "note", request.note()))
                .param("createdAt", at(request.createdAt()))
                .param("expiresAt", at(request.expiresAt()))
                .param("hidden", hidden)
                .update();
    }

    /** The newest that this holder made. */
    List<MoneyRequest> madeBy(WalletId asker, int limit) {
        return newest("wallet_id = :wallet", asker, limit);
    }

    /** The newest that this holder is asked, but for hidden ones. */
    List<MoneyRequest> askedOf(WalletId payer, int limit) {
        return newest("payer_wallet_id = :wallet and not hidden", payer, limit);
    }

    /** For its asker, and for its payer unless it is hidden. */
    Optional<MoneyRequest> find(WalletId wallet, MoneyRequestId id) {
        return one(wallet, id, "");
    }

    /** Nobody else changes it until the caller's transaction ends. */
    Optional<MoneyRequest> findForUpdate(WalletId wallet, MoneyRequestId id) {
        return one(wallet, id, " for no key update");
    }

    void pay(MoneyRequest request, PaymentId payment) {
        update(request, "payment_id = :value", payment.value());
    }

    void withdraw(MoneyRequest request, Instant now) {
        update(request, "withdrawn_at = :value", at(now));
    }

    void decline(MoneyRequest request, Instant now) {
        update(request, "declined_at = :value", at(now));
    }

    boolean isBlocked(WalletId by, WalletId asker) {
        return jdbc.sql(
                        """
                        select exists (
                            select from jinnang.money_request_block
                            where wallet_id = :by and asker_wallet_id = :asker)
                        """)
                .param("by", by.value())
                .param("asker", asker.value())
                .query(Boolean.class)
                .single();
    }

    /** Of whom this holder wants no requests. */
    Set<WalletId> blockedBy(WalletId wallet) {
        return jdbc.sql(
                        """
                        select asker_wallet_id from jinnang.money_request_block
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query((row, _) -> new WalletId(row.getObject(1, UUID.class)))
                .set();
    }

    /** Whoever is blocked is not shown any more with what he has asked for and still waits. */
    boolean block(WalletId by, WalletId asker, Instant now) {
        boolean isNew =
                jdbc.sql(
                                        """
                                        insert into jinnang.money_request_block
                                            (wallet_id, asker_wallet_id, blocked_at)
                                        values (:by, :asker, :now)
                                        on conflict do nothing
                                        """)
                                .param("by", by.value())
                                .param("asker", asker.value())
                                .param("now", at(now))
                                .update()
                        == 1;
        jdbc.sql(
                        """
                        update jinnang.money_request set hidden = true
                        where payer_wallet_id = :by and wallet_id = :asker
                          and declined_at is null and withdrawn_at is null and payment_id is null
                        """)
                .param("by", by.value())
                .param("asker", asker.value())
                .update();
        return isNew;
    }

    /** What was hidden meanwhile stays so. */
    boolean allow(WalletId by, WalletId asker) {
        return jdbc.sql(
                                """
                                delete from jinnang.money_request_block
                                where wallet_id = :by and asker_wallet_id = :asker
                                """)
                        .param("by", by.value())
                        .param("asker", asker.value())
                        .update()
                == 1;
    }

    private void update(MoneyRequest request, String set, Object value) {
        jdbc.sql(
                        "update jinnang.money_request set "
                                + set
                                + " where wallet_id = :asker and request_id = :id")
                .param("value", value)
                .param("asker", request.asker().value())
                .param("id", request.id().value())
                .update();
    }

    private List<MoneyRequest> newest(String whose, WalletId wallet, int limit) {
        return jdbc.sql(REQUEST + " where " + whose + " order by created_at desc limit :limit")
                .param("wallet", wallet.value())
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    private Optional<MoneyRequest> one(WalletId wallet, MoneyRequestId id, String lock) {
        return jdbc.sql(
                        REQUEST
                                + """
                                 where request_id = :id and (wallet_id = :wallet
                                       or (payer_wallet_id = :wallet and not hidden))
                                """
                                + lock)
                .param("id", id.value())
                .param("wallet", wallet.value())
                .query(this::row)
                .optional();
    }

    private MoneyRequest row(ResultSet row, int number) throws SQLException {
        WalletId asker = new WalletId(row.getObject("wallet_id", UUID.class));
        MoneyRequestId id = new MoneyRequestId(row.getObject("request_id", UUID.class));
        return new MoneyRequest(
                id,
                asker,
                new WalletId(row.getObject("payer_wallet_id", UUID.class)),
                open(row, asker, id, "payer_identifier"),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                open(row, asker, id, "note"),
                moment(row, "created_at").orElseThrow(),
                moment(row, "expires_at").orElseThrow(),
                moment(row, "withdrawn_at"),
                moment(row, "declined_at"),
                Optional.ofNullable(row.getObject("payment_id", UUID.class)).map(PaymentId::new));
    }

    private byte[] seal(MoneyRequest request, String column, String plain) {
        return personal.seal(request.asker(), field(request.id(), column), plain);
    }

    private String open(ResultSet row, WalletId asker, MoneyRequestId id, String column)
            throws SQLException {
        return personal.openUnlessErased(asker, field(id, column), row.getBytes(column)).orElse("");
    }

    private static String field(MoneyRequestId id, String column) {
        return "money_request." + column + "." + id.value();
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
