package org.jinnang.supportdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code support_call}. */
@Repository
class CallStore {

    private static final String CALLS =
            """
            select wallet_id, case_id, staff_id, pseudonym, word, began_at
            from jinnang.support_call
            """;

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open call.
     *
     * @param word which of the matching words both see
     */
    record Call(WalletId wallet, CaseId caseId, CaseLine.By by, int word, Instant since) {}

    void insert(UUID id, Call call, Instant endsAt) {
        jdbc.sql(
                        """
                        insert into jinnang.support_call
                          (wallet_id, call_id, case_id, staff_id, pseudonym, word, began_at,
                           ends_at)
                        values (:wallet, :call, :case, :staff, :pseudonym, :word, :since, :endsAt)
                        """)
                .param("wallet", call.wallet().value())
                .param("call", id)
                .param("case", call.caseId().value())
                .param("staff", call.by().staff().value())
                .param("pseudonym", call.by().pseudonym())
                .param("word", call.word())
                .param("since", CaseRows.utc(call.since()))
                .param("endsAt", CaseRows.utc(endsAt))
                .update();
    }

    /** The one that was opened last and is not over. */
    Optional<Call> open(WalletId wallet, Instant now) {
        return jdbc.sql(
                        CALLS
                                + """
                                where wallet_id = :wallet and ends_at > :now
                                order by began_at desc limit 1
                                """)
                .param("wallet", wallet.value())
                .param("now", CaseRows.utc(now))
                .query((row, _) -> call(row))
                .optional();
    }

    void end(WalletId wallet, CaseId one, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.support_call set ends_at = :now
                        where wallet_id = :wallet and case_id = :case and ends_at > :now
                        """)
                .param("wallet", wallet.value())
                .param("case", one.value())
                .param("now", CaseRows.utc(now))
                .update();
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                new CaseLine.By(
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("pseudonym")),
                row.getInt("word"),
                CaseRows.moment(row, "began_at").orElseThrow());
    }
}
