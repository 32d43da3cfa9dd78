package org.jinnang.supportdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code support_case_line}; only added. */
@Repository
class LineStore {

    /** A longer case is closed and goes on in a new one. */
    static final int MOST = 500;

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    LineStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    private record Row(CaseLine line, Optional<byte[]> body) {}

    /** Adds a line behind the last one, while the case is locked; its {@code nth} is given here. */
    int add(SupportCase of, CaseLine line) {
        int nth = last(of.id()) + 1;
        byte[] body =
                line.text()
                        .map(text -> personalData.seal(of.wallet(), field(of.id(), nth), text))
                        .orElse(null);
        jdbc.sql(
                        """
                        insert into jinnang.support_case_line
                          (wallet_id, case_id, nth, kind, author, staff_id, pseudonym, event, body,
                           attachment_id, masked, at)
                        values (:wallet, :case, :nth, :kind, :author, :staff, :pseudonym, :event,
                                :body, :file, :masked, :at)
                        """)
                .param("wallet", of.wallet().value())
                .param("case", of.id().value())
                .param("nth", nth)
                .param("kind", line.kind().code())
                .param("author", line.author().code())
                .param("staff", line.by().map(by -> by.staff().value()).orElse(null))
                .param("pseudonym", line.by().map(CaseLine.By::pseudonym).orElse(null))
                .param("event", line.event().orElse(null))
                .param("body", body)
                .param("file", line.file().map(AttachmentId::value).orElse(null))
                .param("masked", line.masked())
                .param("at", CaseRows.utc(line.at()))
                .update();
        return nth;
    }

    private int last(CaseId id) {
        return jdbc.sql(
                        """
                        select coalesce(max(nth), 0) from jinnang.support_case_line
                        where wallet_id = (select wallet_id from jinnang.support_case
                                           where case_id = :case)
                          and case_id = :case
                        """)
                .param("case", id.value())
                .query(Integer.class)
                .single();
    }

    /** The oldest first. */
    List<CaseLine> of(SupportCase one) {
        return jdbc
                .sql(
                        """
                        select nth, kind, author, staff_id, pseudonym, event, body, attachment_id,
                               masked, at
                        from jinnang.support_case_line
                        where wallet_id = :wallet and case_id = :case order by nth limit :most
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("most", MOST)
                .query((row, _) -> row(row))
                .list()
                .stream()
                .map(row -> opened(one, row))
                .toList();
    }

    /** How many answers of the desk the holder has not seen. */
    int unseen(SupportCase one) {
        return jdbc.sql(
                        """
                        select count(*) from jinnang.support_case_line
                        where wallet_id = :wallet and case_id = :case and nth > :seen
                          and kind = 'message' and author = 'staff'
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("seen", one.seenNth())
                .query(Integer.class)
                .single();
    }

    private CaseLine opened(SupportCase of, Row row) {
        CaseLine line = row.line();
        Optional<String> text =
                row.body()
                        .map(body ->
                                personalData.open(of.wallet(), field(of.id(), line.nth()), body));
        return new CaseLine(
                line.nth(),
                line.kind(),
                line.author(),
                line.by(),
                line.event(),
                text,
                line.file(),
                line.masked(),
                line.at());
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID staff = row.getObject("staff_id", UUID.class);
        String pseudonym = row.getString("pseudonym");
        return new Row(
                new CaseLine(
                        row.getInt("nth"),
                        CaseLine.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        CaseLine.Author.valueOf(row.getString("author").toUpperCase(Locale.ROOT)),
                        staff == null || pseudonym == null
                                ? Optional.empty()
                                : Optional.of(new CaseLine.By(new StaffId(staff), pseudonym)),
                        Optional.ofNullable(row.getString("event")),
                        Optional.empty(),
                        Optional.ofNullable(row.getObject("attachment_id", UUID.class))
                                .map(AttachmentId::new),
                        row.getBoolean("masked"),
                        CaseRows.moment(row, "at").orElseThrow()),
                Optional.ofNullable(row.getBytes("body")));
    }

    private static String field(CaseId id, int nth) {
        return "support_case_line.body." + id.value() + "." + nth;
    }
}
