package org.jinnang.supportdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code document_check}, {@code document_picture} and {@code document_comparison}; these
 * are only added.
 */
@Repository
class DocumentCheckStore {

    /** So many lines of the list of what waits. */
    static final int MOST_LISTED = 100;

    private final JdbcClient jdbc;
    private final CheckStore checks;

    DocumentCheckStore(JdbcClient jdbc, CheckStore checks) {
        this.jdbc = jdbc;
        this.checks = checks;
    }

    void insert(CallerCheck check) {
        of(
                        """
                        insert into jinnang.document_check (wallet_id, check_id, told)
                        values (:wallet, :check, 'not_told')
                        """,
                        check)
                .update();
    }

    /**
     * The check of this name, whoever's it is: only for the browser and the staff it is shown to.
     */
    Optional<DocumentCheck> find(CallerCheckId id) {
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.document_check where check_id = :check
                        """)
                .param("check", id.value())
                .query(UUID.class)
                .optional()
                .flatMap(wallet -> find(new WalletId(wallet), id));
    }

    Optional<DocumentCheck> find(WalletId wallet, CallerCheckId id) {
        return checks.find(wallet, id)
                .filter(check -> check.kind() == CallerCheck.Kind.DOCUMENTS)
                .map(this::whole);
    }

    /** What was handed in and waits for somebody, the oldest first. */
    List<DocumentCheck> waiting(Instant now) {
        return jdbc
                .sql(
                        """
                        select one.wallet_id, one.check_id from jinnang.document_check one
                        join jinnang.caller_check asked using (wallet_id, check_id)
                        where one.handed_in_at is not null and asked.state = 'waiting'
                          and asked.expires_at > :now
                        order by one.handed_in_at limit :most
                        """)
                .param("now", CaseRows.utc(now))
                .param("most", MOST_LISTED)
                .query((row, _) ->
                        Map.entry(
                                new WalletId(row.getObject("wallet_id", UUID.class)),
                                new CallerCheckId(row.getObject("check_id", UUID.class))))
                .list()
                .stream()
                .flatMap(one -> find(one.getKey(), one.getValue()).stream())
                .toList();
    }

    /** Opens it in this browser; one before has it no more. */
    void open(CallerCheck check, Digest browser) {
        of(
                        """
                        update jinnang.document_check set browser = :browser
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .param("browser", browser.bytes())
                .update();
    }

    void put(CallerCheck check, DocumentCheck.Part part, AttachmentId picture) {
        of(
                        """
                        insert into jinnang.document_picture
                          (wallet_id, check_id, part, attachment_id)
                        values (:wallet, :check, :part, :picture)
                        on conflict (wallet_id, check_id, part)
                          do update set attachment_id = excluded.attachment_id
                        """,
                        check)
                .param("part", part.code())
                .param("picture", picture.value())
                .update();
    }

    void handIn(
            CallerCheck check,
            DocumentCheck.Told told,
            Optional<LocalDate> expiresOn,
            Instant now) {
        of(
                        """
                        update jinnang.document_check
                        set told = :told, expires_on = :expiresOn, handed_in_at = :now
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .param("told", told.code())
                .param("expiresOn", expiresOn.orElse(null))
                .param("now", CaseRows.utc(now))
                .update();
    }

    void openVideo(CallerCheck check, Instant now) {
        of(
                        """
                        update jinnang.document_check
                        set video_opened_at = coalesce(video_opened_at, :now)
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .param("now", CaseRows.utc(now))
                .update();
    }

    void refuse(CallerCheck check, DocumentCheck.Reason reason) {
        of(
                        """
                        update jinnang.document_check set reason = :reason
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .param("reason", reason.code())
                .update();
    }

    void compare(CallerCheck check, SignedInStaff staff, boolean agrees, Instant now) {
        of(
                        """
                        insert into jinnang.document_comparison
                          (wallet_id, check_id, staff_id, device_id, session_id, agrees, at)
                        values (:wallet, :check, :staff, :device, :session, :agrees, :now)
                        """,
                        check)
                .param("staff", staff.staff().value())
                .param("device", staff.device().value())
                .param("session", staff.session().value())
                .param("agrees", agrees)
                .param("now", CaseRows.utc(now))
                .update();
    }

    /** Names the two who agreed; the database knows both. */
    void agreed(CallerCheck check, StaffId first, StaffId second) {
        of(
                        """
                        update jinnang.caller_check
                        set agreed_first = :first, agreed_second = :second
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .param("first", first.value())
                .param("second", second.value())
                .update();
    }

    private DocumentCheck whole(CallerCheck check) {
        Map<DocumentCheck.Part, AttachmentId> pictures = DocumentCheck.none();
        of(
                        """
                        select part, attachment_id from jinnang.document_picture
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .query((row, _) ->
                        Map.entry(
                                DocumentCheck.part(row.getString("part")).orElseThrow(),
                                new AttachmentId(row.getObject("attachment_id", UUID.class))))
                .list()
                .forEach(one -> pictures.put(one.getKey(), one.getValue()));
        List<DocumentCheck.Comparison> comparisons =
                of(
                                """
                                select staff_id, device_id, agrees, at
                                from jinnang.document_comparison
                                where wallet_id = :wallet and check_id = :check order by at, staff_id
                                """,
                                check)
                        .query(DocumentCheckStore::comparison)
                        .list();
        return of(
                        """
                        select browser, told, expires_on, handed_in_at, video_opened_at, reason
                        from jinnang.document_check
                        where wallet_id = :wallet and check_id = :check
                        """,
                        check)
                .query((row, _) -> whole(check, row, pictures, comparisons))
                .single();
    }

    private static DocumentCheck whole(
            CallerCheck check,
            ResultSet row,
            Map<DocumentCheck.Part, AttachmentId> pictures,
            List<DocumentCheck.Comparison> comparisons)
            throws SQLException {
        return new DocumentCheck(
                check,
                Optional.ofNullable(row.getBytes("browser")).map(Digest::new),
                DocumentCheck.Told.valueOf(row.getString("told").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("expires_on", LocalDate.class)),
                CaseRows.moment(row, "handed_in_at"),
                CaseRows.moment(row, "video_opened_at"),
                Optional.ofNullable(row.getString("reason"))
                        .map(code -> DocumentCheck.Reason.valueOf(code.toUpperCase(Locale.ROOT))),
                pictures,
                comparisons);
    }

    private static DocumentCheck.Comparison comparison(ResultSet row, int number)
            throws SQLException {
        return new DocumentCheck.Comparison(
                new StaffId(row.getObject("staff_id", UUID.class)),
                new StaffDeviceId(row.getObject("device_id", UUID.class)),
                row.getBoolean("agrees"),
                CaseRows.moment(row, "at").orElseThrow());
    }

    private JdbcClient.StatementSpec of(String sql, CallerCheck check) {
        return jdbc.sql(sql)
                .param("wallet", check.wallet().value())
                .param("check", check.id().value());
    }
}
