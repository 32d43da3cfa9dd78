package org.jinnang.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.staff.Lease;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code appeal} and the tables that belong to it. */
@Repository
class AppealStore {

    private static final String APPEALS =
            """
            select wallet_id, appeal_id, kind, about, what_zh, what_en, filed_at, round, answer_by,
                   decide_by, leased_by, leased_until, version
            from jinnang.appeal
            """;
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final AppealWords words;

    AppealStore(JdbcClient jdbc, AppealWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    void insert(Appeal appeal, Set<StaffId> hands) {
        jdbc.sql(
                        """
                        insert into jinnang.appeal
                          (wallet_id, appeal_id, kind, about, what_zh, what_en, filed_at, answer_by,
                           decide_by)
                        values (:wallet, :appeal, :kind, :about, :zh, :en, :filedAt, :answerBy,
                                :decideBy)
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("kind", appeal.kind())
                .param("about", appeal.about())
                .param("zh", appeal.what().zh())
                .param("en", appeal.what().en())
                .param("filedAt", utc(appeal.filedAt()))
                .param("answerBy", utc(appeal.answerBy()))
                .param("decideBy", utc(appeal.decideBy()))
                .update();
        hands.forEach(staff -> insertPart(appeal, staff, 0));
        appeal.lines().forEach(line -> insertLine(appeal, line));
    }

    private void insertPart(Appeal appeal, StaffId staff, int round) {
        jdbc.sql(
                        """
                        insert into jinnang.appeal_part (wallet_id, appeal_id, staff_id, round)
                        values (:wallet, :appeal, :staff, :round)
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("staff", staff.value())
                .param("round", round)
                .update();
    }

    void insertLine(Appeal appeal, Appeal.Line line) {
        jdbc.sql(
                        """
                        insert into jinnang.appeal_line
                          (wallet_id, appeal_id, line, said_by, said_at, words)
                        values (:wallet, :appeal, :line, :by, :at, :words)
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("line", line.number())
                .param("by", line.by().map(StaffId::value).orElse(null))
                .param("at", utc(line.at()))
                .param("words", words.sealed(appeal, "words." + line.number(), line.words()))
                .update();
    }

    void insertDecision(Appeal appeal, Appeal.Decision decision) {
        insertPart(appeal, decision.by(), decision.round());
        jdbc.sql(
                        """
                        insert into jinnang.appeal_decision
                          (wallet_id, appeal_id, round, outcome, reason, done_zh, done_en,
                           decided_by, decided_device, decided_at)
                        values (:wallet, :appeal, :round, :outcome, :reason, :zh, :en, :by, :device,
                                :at)
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("round", decision.round())
                .param("outcome", decision.outcome().name().toLowerCase(Locale.ROOT))
                .param(
                        "reason",
                        words.sealed(appeal, "reason." + decision.round(), decision.reason()))
                .param("zh", decision.done().map(Bilingual::zh).orElse(null))
                .param("en", decision.done().map(Bilingual::en).orElse(null))
                .param("by", decision.by().value())
                .param("device", decision.device().value())
                .param("at", utc(decision.at()))
                .update();
    }

    /** Keeps round, promises and lease, and counts the version up. */
    void update(Appeal appeal) {
        jdbc.sql(
                        """
                        update jinnang.appeal
                        set round = :round, answer_by = :answerBy, decide_by = :decideBy,
                            leased_by = :by, leased_until = :until, version = version + 1
                        where wallet_id = :wallet and appeal_id = :appeal
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("round", appeal.round())
                .param("answerBy", utc(appeal.answerBy()))
                .param("decideBy", utc(appeal.decideBy()))
                .param("by", appeal.lease().map(lease -> lease.by().value()).orElse(null))
                .param("until", appeal.lease().map(lease -> utc(lease.until())).orElse(null))
                .update();
    }

    /** The holder's own, the newest first. */
    List<Appeal> of(WalletId wallet) {
        return words.with(
                jdbc.sql(APPEALS + " where wallet_id = :wallet order by filed_at desc, appeal_id")
                        .param("wallet", wallet.value())
                        .query(AppealStore::head)
                        .list());
    }

    Optional<Appeal> find(WalletId wallet, AppealId id) {
        return words
                .with(
                        jdbc.sql(APPEALS + " where wallet_id = :wallet and appeal_id = :appeal")
                                .param("wallet", wallet.value())
                                .param("appeal", id.value())
                                .query(AppealStore::head)
                                .list())
                .stream()
                .findFirst();
    }

    /** For the staff, who knows no wallet. */
    Optional<WalletId> owner(AppealId id) {
        return jdbc.sql("select wallet_id from jinnang.appeal where appeal_id = :appeal")
                .param("appeal", id.value())
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    /** Those that are not decided in their round, the one that is due first. */
    List<Appeal> undecided() {
        return words.with(
                jdbc.sql(
                                APPEALS
                                        + """
                                         one
                                        where not exists (
                                          select from jinnang.appeal_decision decision
                                          where decision.wallet_id = one.wallet_id
                                            and decision.appeal_id = one.appeal_id
                                            and decision.round = one.round)
                                        order by decide_by, appeal_id limit :most
                                        """)
                        .param("most", MOST)
                        .query(AppealStore::head)
                        .list());
    }

    /** Nobody else changes this appeal until the caller's transaction ends. */
    void lock(WalletId wallet, AppealId id) {
        jdbc.sql(
                        """
                        select 1 from jinnang.appeal
                        where wallet_id = :wallet and appeal_id = :appeal for no key update
                        """)
                .param("wallet", wallet.value())
                .param("appeal", id.value())
                .query(Integer.class)
                .optional();
    }

    /** Whether this member had a hand in what is appealed against, or decided a round of it. */
    boolean hadPart(Appeal appeal, StaffId staff) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.appeal_part
                                       where wallet_id = :wallet and appeal_id = :appeal
                                         and staff_id = :staff)
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .param("staff", staff.value())
                .query(Boolean.class)
                .single();
    }

    /** Of several, those that the same is true of. */
    Set<AppealId> partsIn(List<Appeal> several, StaffId staff) {
        return jdbc
                .sql(
                        """
                        select appeal_id from jinnang.appeal_part
                        where (wallet_id, appeal_id) in (
                            select * from unnest(:wallets::uuid[], :appeals::uuid[]))
                          and staff_id = :staff
                        """)
                .param("wallets", AppealWords.wallets(several))
                .param("appeals", AppealWords.appeals(several))
                .param("staff", staff.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(AppealId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Appeal head(ResultSet row, int number) throws SQLException {
        Optional<StaffId> holder = staff(row, "leased_by");
        Instant filedAt = moment(row, "filed_at").orElseThrow();
        return new Appeal(
                new AppealId(row.getObject("appeal_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getString("kind"),
                row.getString("about"),
                new Bilingual(row.getString("what_zh"), row.getString("what_en")),
                filedAt,
                row.getInt("round"),
                moment(row, "answer_by").orElseThrow(),
                moment(row, "decide_by").orElseThrow(),
                List.of(),
                List.of(),
                holder.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Lease(holder.get(), moment(row, "leased_until").orElseThrow())),
                row.getInt("version"));
    }

    static Optional<StaffId> staff(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(StaffId::new);
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
