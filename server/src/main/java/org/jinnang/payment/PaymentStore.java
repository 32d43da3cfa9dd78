package org.jinnang.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of payments; what is personal is sealed with the payer's key, for its payment and field. */
@Repository
class PaymentStore {

    /** Everything that {@link #row} reads. */
    static final String COLUMNS =
            """
            wallet_id, payment_id, payee_wallet_id, debit_id, credit_id, currency,
            coalesce(captured_minor, amount_minor) as amount_minor, payee_name, payee_identifier, remark, created_at, expires_at,
            cancelled_at, posted_at, refused_at, expired_at, arrival, delay_seconds,
            held_at, captures_at, limits_used, paused_until, returned_at, return_reason
            """;

    private static final String PAYMENT = "select " + COLUMNS + " from jinnang.payment ";

    private static final String INSERT =
            """
            insert into jinnang.payment
                (wallet_id, payment_id, payee_wallet_id, debit_id, credit_id, currency,
                 amount_minor, payee_name, payee_identifier, remark, created_at,
                 expires_at, arrival, delay_seconds, hold_id)
            select * from unnest(
                (select :payers::uuid[]), (select :ids::uuid[]),
                (select :payees::uuid[]), (select :debits::bigint[]),
                (select :credits::bigint[]), (select :currencies::text[]),
                (select :amounts::bigint[]), (select :names::bytea[]),
                (select :identifiers::bytea[]), (select :remarks::bytea[]),
                (select :createdAt::timestamptz[]), (select :expiresAt::timestamptz[]),
                (select :arrivals::text[]), (select :delays::integer[]),
                (select :holds::uuid[]))
            """;

    private final JdbcClient jdbc;
    private final AtCommit atCommit;
    private final Questions questions;
    private final PersonalData personal;

    PaymentStore(JdbcClient jdbc, AtCommit atCommit, Questions questions, PersonalData personal) {
        this.jdbc = jdbc;
        this.atCommit = atCommit;
        this.questions = questions;
        this.personal = personal;
    }

    void insert(Intent intent) {
        jdbc.sql(INSERT).params(rows(List.of(intent))).update();
    }

    /** All of them in one statement, when the caller's transaction commits. */
    void insertAtCommit(List<Intent> all) {
        atCommit.write(INSERT, rows(all));
    }

    private Map<String, Object> rows(List<Intent> all) {
        var rows = new HashMap<String, Object>();
        rows.put("payers", uuids(all, intent -> intent.payer().value()));
        rows.put("ids", uuids(all, intent -> intent.id().value()));
        rows.put("payees", uuids(all, intent -> intent.payee().value()));
        rows.put("debits", longs(all, intent -> intent.debit().value()));
        rows.put("credits", longs(all, intent -> intent.credit().value()));
        rows.put("currencies", texts(all, intent -> intent.amount().currency().name()));
        rows.put("amounts", longs(all, intent -> intent.amount().minor()));
        rows.put("names", sealed(all, "payee_name", Intent::payeeName));
        rows.put("identifiers", sealed(all, "payee_identifier", Intent::payeeIdentifier));
        rows.put("remarks", sealed(all, "remark", Intent::remark));
        rows.put("createdAt", texts(all, intent -> intent.createdAt().toString()));
        rows.put("expiresAt", texts(all, intent -> intent.expiresAt().toString()));
        rows.put("arrivals", texts(all, intent -> intent.arrival().name()));
        rows.put("delays", all.stream().map(Intent::delaySeconds).toArray(Integer[]::new));
        rows.put("holds", uuids(all, intent -> intent.waits() ? intent.holdId().value() : null));
        return rows;
    }

    private static @Nullable UUID[] uuids(
            List<Intent> all, Function<Intent, @Nullable UUID> column) {
        return all.stream().map(column).toArray(UUID[]::new);
    }

    private static String[] texts(List<Intent> all, Function<Intent, String> column) {
        return all.stream().map(column).toArray(String[]::new);
    }

    private static Long[] longs(List<Intent> all, Function<Intent, Long> column) {
        return all.stream().map(column).toArray(Long[]::new);
    }

    private byte[][] sealed(List<Intent> all, String field, Function<Intent, String> plain) {
        return all.stream()
                .map(intent -> seal(intent, field, plain.apply(intent)))
                .toArray(byte[][]::new);
    }

    Optional<PaymentRow> find(WalletId payer, PaymentId id) {
        return questions
                .ask(
                        Question.one(
                                PAYMENT + "where wallet_id = :payer and payment_id = :id",
                                Map.of("payer", payer.value(), "id", id.value()),
                                this::sealed))
                .map(Supplier::get);
    }

    /** Locked until the end of the transaction: neither posted nor cancelled meanwhile. */
    Optional<PaymentRow> findForUpdate(WalletId payer, PaymentId id) {
        return jdbc.sql(
                        PAYMENT
                                + "where wallet_id = :payer and payment_id = :id"
                                + " for no key update")
                .param("payer", payer.value())
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** How many payments of this payer were refused after that moment. */
    int countRefused(WalletId payer, Instant since) {
        return jdbc.sql(
                        """
                        select count(*)
                        from jinnang.payment
                        where wallet_id = :payer and refused_at > :since
                        """)
                .param("payer", payer.value())
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    /** The newest payments of this payer that have ended this way, or any. */
    List<PaymentRow> newest(WalletId payer, PaymentRow.@Nullable End end, Instant now, int limit) {
        String which =
                switch (end) {
                    case null -> "";
                    case NONE ->
                            " and cancelled_at is null and posted_at is null"
                                    + " and refused_at is null and held_at is null"
                                    + " and expires_at > :now";
                    case EXPIRED ->
                            " and cancelled_at is null and posted_at is null"
                                    + " and refused_at is null and held_at is null"
                                    + " and expires_at <= :now";
                    case PENDING ->
                            " and captures_at is not null and cancelled_at is null"
                                    + " and posted_at is null and returned_at is null";
                    case PAUSED ->
                            " and held_at is not null and captures_at is null"
                                    + " and cancelled_at is null and returned_at is null";
                    case RETURNED -> " and returned_at is not null";
                    case POSTED -> " and posted_at is not null";
                    case REFUSED -> " and refused_at is not null";
                    case CANCELLED -> " and cancelled_at is not null";
                };
        return jdbc.sql(
                        PAYMENT
                                + " where wallet_id = :payer"
                                + which
                                + " order by created_at desc, payment_id desc limit :limit")
                .param("payer", payer.value())
                .param("now", at(now))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** The payments behind these transfers; a transfer that is no payment is left out. */
    List<Intent> intents(List<UUID> payers, List<UUID> payments) {
        return jdbc.sql(
                        PAYMENT
                                + """
                                where (wallet_id, payment_id) in (
                                    select * from unnest(:payers::uuid[], :payments::uuid[]))
                                """)
                .param("payers", payers.toArray(UUID[]::new))
                .param("payments", payments.toArray(UUID[]::new))
                .query((row, number) -> row(row, number).intent())
                .list();
    }

    /** Only what nobody has ended yet; the caller holds the lock or accepts to be too late. */
    boolean cancel(PaymentRow row, Instant now) {
        return mark("cancelled_at", row.intent(), now);
    }

    /** As {@link #cancel}. */
    boolean refuse(PaymentRow row, Instant now) {
        return mark("refused_at", row.intent(), now);
    }

    /** Notices that it ran out; false when somebody else did, or it has ended another way. */
    boolean expire(Intent intent, Instant now) {
        return !now.isBefore(intent.expiresAt()) && mark("expired_at", intent, now);
    }

    /** Waiting payments that have run out, locked; those that another transaction has are left. */
    List<PaymentRow> overdue(Instant now, int limit) {
        return jdbc.sql(
                        PAYMENT
                                + """
                                where cancelled_at is null and posted_at is null
                                  and refused_at is null and expired_at is null
                                  and held_at is null and expires_at <= :now
                                order by expires_at limit :limit
                                for no key update skip locked
                                """)
                .param("now", at(now))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** Refused payments of which nobody has told yet why; the longest waiting first. */
    List<Intent> untold(Instant refusedBefore, int limit) {
        return jdbc.sql(
                        PAYMENT
                                + """
                                where refused_at < :before and not refusal_told
                                order by refused_at limit :limit
                                """)
                .param("before", at(refusedBefore))
                .param("limit", limit)
                .query((row, number) -> row(row, number).intent())
                .list();
    }

    private boolean mark(String how, Intent intent, Instant now) {
        return jdbc.sql(
                                "update jinnang.payment set "
                                        + how
                                        + """
                                         = :now
                                        where wallet_id = :payer and payment_id = :id
                                          and cancelled_at is null and posted_at is null
                                          and refused_at is null and expired_at is null
                                          and held_at is null
                                        """)
                        .param("now", at(now))
                        .param("payer", intent.payer().value())
                        .param("id", intent.id().value())
                        .update()
                == 1;
    }

    PaymentRow row(ResultSet row, int number) throws SQLException {
        return sealed(row, number).get();
    }

    /** A row whose words are opened later: opening them may ask for the payer's key. */
    private Supplier<PaymentRow> sealed(ResultSet row, int number) throws SQLException {
        WalletId payer = new WalletId(row.getObject("wallet_id", UUID.class));
        PaymentId id = new PaymentId(row.getObject("payment_id", UUID.class));
        Currency currency = Currency.valueOf(row.getString("currency"));
        Intent intent =
                new Intent(
                        id,
                        payer,
                        new WalletId(row.getObject("payee_wallet_id", UUID.class)),
                        new AccountId(row.getLong("debit_id")),
                        new AccountId(row.getLong("credit_id")),
                        new Money(row.getLong("amount_minor"), currency),
                        "",
                        "",
                        "",
                        Arrival.valueOf(row.getString("arrival")),
                        row.getInt("delay_seconds"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant());
        PaymentRow wordless =
                new PaymentRow(
                        intent,
                        moment(row, "cancelled_at"),
                        moment(row, "posted_at"),
                        moment(row, "refused_at"),
                        moment(row, "expired_at"),
                        hold(row),
                        back(row));
        byte[] payeeName = row.getBytes("payee_name");
        byte[] payeeIdentifier = row.getBytes("payee_identifier");
        byte[] remark = row.getBytes("remark");
        return () ->
                wordless.with(
                        intent.withWords(
                                open(intent, "payee_name", payeeName),
                                open(intent, "payee_identifier", payeeIdentifier),
                                open(intent, "remark", remark)));
    }

    private static PaymentRow.@Nullable Hold hold(ResultSet row) throws SQLException {
        Instant heldAt = moment(row, "held_at");
        return heldAt == null
                ? null
                : new PaymentRow.Hold(
                        heldAt,
                        moment(row, "captures_at"),
                        moment(row, "paused_until"),
                        row.getString("limits_used"));
    }

    private static PaymentRow.@Nullable Back back(ResultSet row) throws SQLException {
        Instant returnedAt = moment(row, "returned_at");
        return returnedAt == null
                ? null
                : new PaymentRow.Back(
                        ReturnReason.valueOf(row.getString("return_reason")), returnedAt);
    }

    private byte[] seal(Intent intent, String column, String plain) {
        return personal.seal(intent.payer(), field(intent.id(), column), plain);
    }

    private String open(Intent intent, String column, byte[] sealed) {
        // Of a closed wallet the amounts stay, and the words are gone.
        return personal.openUnlessErased(intent.payer(), field(intent.id(), column), sealed)
                .orElse("");
    }

    /** Names the payment too, so that a sealed remark opens only where it was written. */
    private static String field(PaymentId id, String column) {
        return "payment." + column + "." + id.text();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
