package org.jinnang.supportdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code caller_check}. */
@Repository
class CheckStore {

    private static final String CHECKS =
            """
            select wallet_id, check_id, case_id, kind, number, choices, staff_id, pseudonym,
                   asked_at, expires_at, state, ended_at, failures
            from jinnang.caller_check
            """;

    private final JdbcClient jdbc;

    CheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CallerCheck check) {
        jdbc.sql(
                        """
                        insert into jinnang.caller_check
                          (wallet_id, check_id, case_id, reference, kind, number, choices, staff_id,
                           pseudonym, asked_at, expires_at, state)
                        values (:wallet, :check, :case, :reference, :kind, :number, :choices,
                                :staff, :pseudonym, :askedAt, :expiresAt, 'waiting')
                        """)
                .param("wallet", check.wallet().value())
                .param("check", check.id().value())
                .param("case", check.caseId().value())
                .param("reference", check.reference())
                .param("kind", check.kind().code())
                .param("number", check.number().orElse(null))
                .param(
                        "choices",
                        check.choices().isEmpty() ? null : String.join(" ", check.choices()))
                .param("staff", check.by().staff().value())
                .param("pseudonym", check.by().pseudonym())
                .param("askedAt", CaseRows.utc(check.askedAt()))
                .param("expiresAt", CaseRows.utc(check.expiresAt()))
                .update();
    }

    Optional<CallerCheck> find(WalletId wallet, CallerCheckId id) {
        return jdbc.sql(CHECKS + " where wallet_id = :wallet and check_id = :check")
                .param("wallet", wallet.value())
                .param("check", id.value())
                .query((row, _) -> check(row))
                .optional();
    }

    /** By what its holder reads in a message or hears; nobody is found by it but a check. */
    Optional<CallerCheck> named(String reference) {
        return jdbc.sql(CHECKS + " where reference = :reference order by asked_at desc limit 1")
                .param("reference", reference)
                .query((row, _) -> check(row))
                .optional();
    }

    /** The newest first. */
    List<CallerCheck> of(SupportCase one) {
        return jdbc.sql(
                        CHECKS
                                + """
                                where wallet_id = :wallet and case_id = :case
                                order by asked_at desc, check_id desc limit 20
                                """)
                .param("wallet", one.wallet().value())
                .param("case", one.id().value())
                .query((row, _) -> check(row))
                .list();
    }

    /** What waits for the holder now. */
    List<CallerCheck> waiting(WalletId wallet, Instant now) {
        return jdbc.sql(
                        CHECKS
                                + """
                                where wallet_id = :wallet and state = 'waiting'
                                  and expires_at > :now
                                order by asked_at desc limit 10
                                """)
                .param("wallet", wallet.value())
                .param("now", CaseRows.utc(now))
                .query((row, _) -> check(row))
                .list();
    }

    /** All of the last day, locked against each other until the caller's transaction ends. */
    List<CallerCheck> lockSince(WalletId wallet, Instant begin) {
        return jdbc.sql(
                        CHECKS
                                + """
                                where wallet_id = :wallet and asked_at > :begin
                                order by check_id for update
                                """)
                .param("wallet", wallet.value())
                .param("begin", CaseRows.utc(begin))
                .query((row, _) -> check(row))
                .list();
    }

    int failuresSince(WalletId wallet, Instant begin) {
        return jdbc.sql(
                        """
                        select coalesce(sum(failures), 0) from jinnang.caller_check
                        where wallet_id = :wallet and asked_at > :begin
                        """)
                .param("wallet", wallet.value())
                .param("begin", CaseRows.utc(begin))
                .query(Integer.class)
                .single();
    }

    void count(CallerCheck check, int more) {
        jdbc.sql(
                        """
                        update jinnang.caller_check set failures = failures + :more
                        where wallet_id = :wallet and check_id = :check
                        """)
                .param("wallet", check.wallet().value())
                .param("check", check.id().value())
                .param("more", more)
                .update();
    }

    /** False when it had ended before. */
    boolean end(CallerCheck check, CallerCheck.State state, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.caller_check set state = :state, ended_at = :now
                                where wallet_id = :wallet and check_id = :check
                                  and state = 'waiting'
                                """)
                        .param("wallet", check.wallet().value())
                        .param("check", check.id().value())
                        .param("state", state.code())
                        .param("now", CaseRows.utc(now))
                        .update()
                == 1;
    }

    /** The holder is not who calls: nothing that was shown in this case counts any more. */
    void deny(CallerCheck check, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.caller_check set state = 'denied', ended_at = :now
                        where wallet_id = :wallet and case_id = :case
                          and state in ('waiting', 'verified')
                        """)
                .param("wallet", check.wallet().value())
                .param("case", check.caseId().value())
                .param("now", CaseRows.utc(now))
                .update();
    }

    private static CallerCheck check(ResultSet row) throws SQLException {
        String choices = row.getString("choices");
        return new CallerCheck(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new CallerCheckId(row.getObject("check_id", UUID.class)),
                new CaseId(row.getObject("case_id", UUID.class)),
                CallerCheck.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("number")),
                choices == null ? List.of() : List.of(choices.split(" ", -1)),
                new CaseLine.By(
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("pseudonym")),
                CaseRows.moment(row, "asked_at").orElseThrow(),
                CaseRows.moment(row, "expires_at").orElseThrow(),
                CallerCheck.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                CaseRows.moment(row, "ended_at"),
                row.getInt("failures"));
    }
}
