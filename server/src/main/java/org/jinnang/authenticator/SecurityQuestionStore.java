package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code security_question}. */
@Repository
class SecurityQuestionStore {

    private final JdbcClient jdbc;

    SecurityQuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was chosen, and the hash of all answers together. */
    record Row(List<SecurityQuestion> questions, PasswordHash answers, Instant setAt) {}

    Optional<Row> find(WalletId wallet) {
        return jdbc.sql(
                        """
                        select first, second, third, encoded, set_at
                        from jinnang.security_question
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query((row, _) -> read(row))
                .optional();
    }

    void put(WalletId wallet, Row row) {
        jdbc.sql(
                        """
                        insert into jinnang.security_question
                          (wallet_id, first, second, third, encoded, set_at)
                        values (:wallet, :first, :second, :third, :encoded, :now)
                        on conflict (wallet_id) do update
                          set first = excluded.first, second = excluded.second,
                              third = excluded.third, encoded = excluded.encoded,
                              set_at = excluded.set_at
                        """)
                .param("wallet", wallet.value())
                .param("first", row.questions().get(0).code())
                .param("second", row.questions().get(1).code())
                .param("third", row.questions().get(2).code())
                .param("encoded", row.answers().encoded())
                .param("now", row.setAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean delete(WalletId wallet) {
        return jdbc.sql("delete from jinnang.security_question where wallet_id = :wallet")
                        .param("wallet", wallet.value())
                        .update()
                == 1;
    }

    private static Row read(ResultSet row) throws SQLException {
        List<SecurityQuestion> questions =
                Stream.of(row.getString("first"), row.getString("second"), row.getString("third"))
                        .map(code -> SecurityQuestion.parse(code).orElseThrow())
                        .toList();
        return new Row(
                questions,
                new PasswordHash(row.getString("encoded")),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
