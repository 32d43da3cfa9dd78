package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.text;
import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code visit_question}. */
@Repository
class QuestionStore {

    private static final String WORDS = "visit_question.words";
    private static final String ANSWER = "visit_question.answer";
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    QuestionStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    void insert(Visit visit, ProviderQuestion question) {
        jdbc.sql(
                        """
                        insert into jinnang.visit_question
                          (wallet_id, visit_id, nth, reason, words, asked_by, asked_pseudonym,
                           asked_at, due_at)
                        values (:wallet, :visit, :nth, :reason, :words, :by, :pseudonym, :at, :due)
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .param("nth", question.number())
                .param("reason", question.reason().name())
                .param("words", personalData.seal(visit.wallet(), WORDS, question.words()))
                .param("by", question.asker().staff().value())
                .param("pseudonym", question.asker().pseudonym())
                .param("at", utc(question.askedAt()))
                .param("due", utc(question.due()))
                .update();
    }

    /** Answers the open one. */
    void answer(Visit visit, int number, ProviderQuestion.Answer answer) {
        jdbc.sql(
                        """
                        update jinnang.visit_question
                           set outcome = :outcome, answer = :answer, answered_by = :by,
                               answered_pseudonym = :pseudonym, answered_at = :at
                         where wallet_id = :wallet and visit_id = :visit and nth = :nth
                           and outcome is null
                        """)
                .param("outcome", answer.outcome().name())
                .param("answer", personalData.seal(visit.wallet(), ANSWER, answer.words()))
                .param("by", answer.by().staff().value())
                .param("pseudonym", answer.by().pseudonym())
                .param("at", utc(answer.at()))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .param("nth", number)
                .update();
    }

    /** In the order in which they were asked. */
    List<ProviderQuestion> of(Visit visit) {
        return jdbc.sql(
                        """
                        select nth, reason, words, asked_by, asked_pseudonym, asked_at, due_at,
                               outcome, answer, answered_by, answered_pseudonym, answered_at
                          from jinnang.visit_question
                         where wallet_id = :wallet and visit_id = :visit order by nth
                        """)
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .query((row, _) -> read(visit.wallet(), row))
                .list();
    }

    /** Visits under review that have an open one, by when its answer is due. */
    List<VisitId> waiting() {
        return jdbc.sql(
                        """
                        select question.visit_id
                          from jinnang.visit_question question
                          join jinnang.visit visit using (wallet_id, visit_id)
                         where question.outcome is null and visit.state = 'IN_REVIEW'
                         order by question.due_at, question.visit_id limit :most
                        """)
                .param("most", MOST)
                .query((row, _) -> new VisitId(row.getObject(1, UUID.class)))
                .list();
    }

    private ProviderQuestion read(WalletId wallet, ResultSet row) throws SQLException {
        return new ProviderQuestion(
                row.getInt("nth"),
                ProviderQuestion.Reason.valueOf(row.getString("reason")),
                opened(wallet, WORDS, row.getBytes("words")),
                somebody(row, "asked"),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "due_at").orElseThrow(),
                answer(wallet, row));
    }

    private Optional<ProviderQuestion.Answer> answer(WalletId wallet, ResultSet row)
            throws SQLException {
        Optional<Instant> at = instant(row, "answered_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ProviderQuestion.Answer(
                                ProviderQuestion.Outcome.valueOf(row.getString("outcome")),
                                opened(wallet, ANSWER, row.getBytes("answer")),
                                somebody(row, "answered"),
                                at.get()));
    }

    private static ProviderQuestion.Somebody somebody(ResultSet row, String what)
            throws SQLException {
        return new ProviderQuestion.Somebody(
                new StaffId(Rows.uuid(row, what + "_by").orElseThrow()),
                text(row, what + "_pseudonym").orElseThrow());
    }

    private String opened(WalletId wallet, String field, byte[] sealed) {
        return personalData.openUnlessErased(wallet, field, sealed).orElse("");
    }
}
