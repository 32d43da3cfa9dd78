package org.jinnang.supportdesk;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.staff.Lease;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code support_case}. */
@Repository
class CaseStore {

    private static final String CASES =
            """
            select wallet_id, case_id, subject, channel, call_back, about_code, about_reference,
                   state, version, opened_at, first_answer_due, first_answered_at, solution_due,
                   closed_at, seen_nth, lease_staff_id, lease_until, stars, rating, rated_at
            from jinnang.support_case
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    CaseStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    void insert(SupportCase one) {
        jdbc.sql(
                        """
                        insert into jinnang.support_case
                          (wallet_id, case_id, number, subject, channel, call_back, about_code,
                           about_reference, state, version, opened_at, first_answer_due,
                           solution_due)
                        values (:wallet, :case, :number, :subject, :channel, :callBack, :code,
                                :reference, :state, :version, :openedAt, :firstAnswerDue,
                                :solutionDue)
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("number", one.number())
                .param("subject", personalData.seal(one.wallet(), subject(one.id()), one.subject()))
                .param("channel", one.channel().code())
                .param("callBack", one.callBack().map(SupportCase.CallBack::code).orElse(null))
                .param("code", one.about().code().orElse(null))
                .param("reference", one.about().reference().orElse(null))
                .param("state", one.state().code())
                .param("version", one.version())
                .param("openedAt", CaseRows.utc(one.openedAt()))
                .param("firstAnswerDue", CaseRows.utc(one.promises().firstAnswerDue()))
                .param("solutionDue", CaseRows.utc(one.promises().solutionDue()))
                .update();
    }

    /** The newest first. */
    List<SupportCase> of(WalletId wallet, int most) {
        return opened(
                jdbc.sql(
                                CASES
                                        + """
                                        where wallet_id = :wallet
                                        order by opened_at desc, case_id desc limit :most
                                        """)
                        .param("wallet", wallet.value())
                        .param("most", most)
                        .query(CaseRows.ROWS)
                        .list());
    }

    Optional<SupportCase> find(WalletId wallet, CaseId id) {
        return opened(
                        jdbc.sql(CASES + " where wallet_id = :wallet and case_id = :case")
                                .param("wallet", wallet.value())
                                .param("case", id.value())
                                .query(CaseRows.ROWS)
                                .list())
                .stream()
                .findFirst();
    }

    /** For the desk, which knows a case by its own id. */
    Optional<SupportCase> find(CaseId id) {
        return opened(
                        jdbc.sql(CASES + " where case_id = :case")
                                .param("case", id.value())
                                .query(CaseRows.ROWS)
                                .list())
                .stream()
                .findFirst();
    }

    List<SupportCase> numbered(String number) {
        return opened(
                jdbc.sql(CASES + " where number = :number order by opened_at desc limit 20")
                        .param("number", number)
                        .query(CaseRows.ROWS)
                        .list());
    }

    /** By what is due next, the earliest first; closed ones the last closed first. */
    List<SupportCase> queue(SupportCase.State state, int most) {
        String order =
                state == SupportCase.State.CLOSED
                        ? " order by closed_at desc limit :most"
                        : """
                         order by case when first_answered_at is null then first_answer_due
                                       else solution_due end, case_id limit :most
                        """;
        return opened(
                jdbc.sql(CASES + " where state = :state" + order)
                        .param("state", state.code())
                        .param("most", most)
                        .query(CaseRows.ROWS)
                        .list());
    }

    /** Nobody else changes this case until the caller's transaction ends. */
    Optional<SupportCase> lock(WalletId wallet, CaseId id) {
        jdbc.sql(
                        """
                        select 1 from jinnang.support_case
                        where wallet_id = :wallet and case_id = :case for no key update
                        """)
                .param("wallet", wallet.value())
                .param("case", id.value())
                .query(Integer.class)
                .list();
        return find(wallet, id);
    }

    /** Everything that changes but the lease; the version grows. */
    void update(SupportCase one) {
        jdbc.sql(
                        """
                        update jinnang.support_case
                        set state = :state, version = version + 1,
                            first_answered_at = :firstAnsweredAt, solution_due = :solutionDue,
                            closed_at = :closedAt
                        where wallet_id = :wallet and case_id = :case
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("state", one.state().code())
                .param("firstAnsweredAt", CaseRows.utc(one.promises().firstAnsweredAt()))
                .param("solutionDue", CaseRows.utc(one.promises().solutionDue()))
                .param("closedAt", CaseRows.utc(one.closedAt()))
                .update();
    }

    /** The caller holds the row and has asked the rule. */
    void lease(SupportCase one, Lease lease) {
        jdbc.sql(
                        """
                        update jinnang.support_case
                        set lease_staff_id = :staff, lease_until = :until
                        where wallet_id = :wallet and case_id = :case
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("staff", lease.by().value())
                .param("until", CaseRows.utc(lease.until()))
                .update();
    }

    void endLease(SupportCase one, StaffId staff) {
        jdbc.sql(
                        """
                        update jinnang.support_case set lease_staff_id = null, lease_until = null
                        where wallet_id = :wallet and case_id = :case and lease_staff_id = :staff
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("staff", staff.value())
                .update();
    }

    void seen(SupportCase one, int nth) {
        jdbc.sql(
                        """
                        update jinnang.support_case set seen_nth = :nth
                        where wallet_id = :wallet and case_id = :case and seen_nth < :nth
                        """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .param("nth", nth)
                .update();
    }

    /** False when it was rated before. */
    boolean rate(SupportCase one, SupportCase.Rating rating) {
        byte[] words =
                rating.text()
                        .map(text -> personalData.seal(one.wallet(), rating(one.id()), text))
                        .orElse(null);
        return jdbc.sql(
                                """
                                update jinnang.support_case
                                set stars = :stars, rating = :rating, rated_at = :now,
                                    version = version + 1
                                where wallet_id = :wallet and case_id = :case and stars is null
                                """)
                        .param("wallet", one.wallet().value())
                        .param("case", one.id().value())
                        .param("stars", rating.stars())
                        .param("rating", words)
                        .param("now", CaseRows.utc(rating.at()))
                        .update()
                == 1;
    }

    private List<SupportCase> opened(List<CaseRows.Row> rows) {
        return rows.stream().flatMap(row -> opened(row).stream()).toList();
    }

    /** Nothing when its holder's key is gone. */
    private Optional<SupportCase> opened(CaseRows.Row row) {
        SupportCase one = row.sealed();
        Optional<SupportCase.Rating> rating =
                one.rating()
                        .map(stars ->
                                new SupportCase.Rating(
                                        stars.stars(),
                                        row.rating()
                                                .map(sealed ->
                                                        personalData.open(
                                                                one.wallet(),
                                                                rating(one.id()),
                                                                sealed)),
                                        stars.at()));
        return row.subject()
                .flatMap(sealed ->
                        personalData.openUnlessErased(one.wallet(), subject(one.id()), sealed))
                .map(subject ->
                        new SupportCase(
                                one.wallet(),
                                one.id(),
                                subject,
                                one.channel(),
                                one.callBack(),
                                one.about(),
                                one.state(),
                                one.version(),
                                one.openedAt(),
                                one.promises(),
                                one.closedAt(),
                                one.seenNth(),
                                one.lease(),
                                rating));
    }

    private static String subject(CaseId id) {
        return "support_case.subject." + id.value();
    }

    private static String rating(CaseId id) {
        return "support_case.rating." + id.value();
    }
}
