package org.jinnang.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
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
    private final PersonalData personal;

    AppealStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
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
                .param("words", sealed(appeal, "words." + line.number(), line.words()))
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
                .param("reason", sealed(appeal, "reason." + decision.round(), decision.reason()))
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
        return whole(
                jdbc.sql(APPEALS + " where wallet_id = :wallet order by filed_at desc, appeal_id")
                        .param("wallet", wallet.value())
                        .query(AppealStore::head)
                        .list());
    }

    Optional<Appeal> find(WalletId wallet, AppealId id) {
        return whole(
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
        return whole(
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

    private List<Appeal> whole(List<Appeal> heads) {
        return heads.stream()
                .map(head ->
                        new Appeal(
                                head.id(),
                                head.wallet(),
                                head.kind(),
                                head.about(),
                                head.what(),
                                head.filedAt(),
                                head.round(),
                                head.answerBy(),
                                head.decideBy(),
                                lines(head),
                                decisions(head),
                                head.lease(),
                                head.version()))
                .toList();
    }

    private List<Appeal.Line> lines(Appeal appeal) {
        return jdbc
                .sql(
                        """
                        select line, said_by, said_at, words from jinnang.appeal_line
                        where wallet_id = :wallet and appeal_id = :appeal order by line
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .query((row, _) -> Map.entry(line(row), row.getBytes("words")))
                .list()
                .stream()
                .map(sealed -> {
                    Appeal.Line line = sealed.getKey();
                    String words = opened(appeal, "words." + line.number(), sealed.getValue());
                    return new Appeal.Line(line.number(), line.by(), line.at(), words);
                })
                .toList();
    }

    /** Without its words, which stand there sealed. */
    private static Appeal.Line line(ResultSet row) throws SQLException {
        return new Appeal.Line(
                row.getInt("line"),
                staff(row, "said_by"),
                moment(row, "said_at").orElseThrow(),
                "");
    }

    private List<Appeal.Decision> decisions(Appeal appeal) {
        return jdbc
                .sql(
                        """
                        select round, outcome, reason, done_zh, done_en, decided_by, decided_device,
                               decided_at
                        from jinnang.appeal_decision
                        where wallet_id = :wallet and appeal_id = :appeal order by round
                        """)
                .param("wallet", appeal.wallet().value())
                .param("appeal", appeal.id().value())
                .query((row, _) -> Map.entry(decision(row), row.getBytes("reason")))
                .list()
                .stream()
                .map(sealed -> {
                    Appeal.Decision one = sealed.getKey();
                    return new Appeal.Decision(
                            one.round(),
                            one.outcome(),
                            opened(appeal, "reason." + one.round(), sealed.getValue()),
                            one.done(),
                            one.by(),
                            one.device(),
                            one.at());
                })
                .toList();
    }

    /** Without its reason, which stands there sealed. */
    private static Appeal.Decision decision(ResultSet row) throws SQLException {
        String zh = row.getString("done_zh");
        String en = row.getString("done_en");
        return new Appeal.Decision(
                row.getInt("round"),
                Appeal.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                "",
                zh == null || en == null ? Optional.empty() : Optional.of(new Bilingual(zh, en)),
                new StaffId(row.getObject("decided_by", UUID.class)),
                new StaffDeviceId(row.getObject("decided_device", UUID.class)),
                moment(row, "decided_at").orElseThrow());
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
                                new Appeal.Lease(
                                        holder.get(), moment(row, "leased_until").orElseThrow())),
                row.getInt("version"));
    }

    private byte[] sealed(Appeal appeal, String what, String words) {
        return personal.seal(appeal.wallet(), field(appeal, what), words);
    }

    /** Of a closed wallet nobody can read it any more. */
    private String opened(Appeal appeal, String what, byte[] sealed) {
        return personal.openUnlessErased(appeal.wallet(), field(appeal, what), sealed).orElse("");
    }

    private static String field(Appeal appeal, String what) {
        return "appeal." + appeal.id().value() + "." + what;
    }

    private static Optional<StaffId> staff(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(StaffId::new);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
