package org.jinnang.code;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code pay_code}: the one code that each session shows, of which only the digest is kept.
 */
@Repository
class PayCodeStore {

    private final JdbcClient jdbc;

    PayCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the place of the one before; the session then shows this and no other. */
    void show(WalletId wallet, SessionId session, Digest code, Instant now, Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into jinnang.pay_code
                            (wallet_id, session_id, code_hash, made_at, expires_at)
                        values (:wallet, :session, :code, :now, :expiresAt)
                        on conflict (wallet_id, session_id) do update
                          set code_hash = excluded.code_hash, made_at = excluded.made_at,
                              expires_at = excluded.expires_at, used_at = null, payment_id = null
                        """)
                .param("wallet", wallet.value())
                .param("session", session.value())
                .param("code", code.bytes())
                .param("now", at(now))
                .param("expiresAt", at(expiresAt))
                .update();
    }

    /** Those of sessions that have not shown one since then. */
    void forget(WalletId wallet, Instant before) {
        jdbc.sql(
                        """
                        delete from jinnang.pay_code
                        where wallet_id = :wallet and expires_at < :before
                        """)
                .param("wallet", wallet.value())
                .param("before", at(before))
                .update();
    }

    Optional<PayCode> find(WalletId wallet, SessionId session) {
        return jdbc.sql(
                        """
                        select wallet_id, session_id, expires_at, used_at, payment_id
                        from jinnang.pay_code
                        where wallet_id = :wallet and session_id = :session
                        """)
                .param("wallet", wallet.value())
                .param("session", session.value())
                .query(PayCodeStore::code)
                .optional();
    }

    /** Uses it up; of many at once exactly one gets it. */
    Optional<PayCode> use(Digest code, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.pay_code set used_at = :now
                        where code_hash = :code and used_at is null and expires_at > :now
                        returning wallet_id, session_id, expires_at, used_at, payment_id
                        """)
                .param("now", at(now))
                .param("code", code.bytes())
                .query(PayCodeStore::code)
                .optional();
    }

    /** Tells the session that shows it what it is asked to pay. */
    void asked(WalletId wallet, SessionId session, PaymentId payment) {
        jdbc.sql(
                        """
                        update jinnang.pay_code set payment_id = :payment
                        where wallet_id = :wallet and session_id = :session
                          and used_at is not null
                        """)
                .param("payment", payment.value())
                .param("wallet", wallet.value())
                .param("session", session.value())
                .update();
    }

    /** The session shows none any more; one that was used stays as it is. */
    void end(WalletId wallet, SessionId session) {
        jdbc.sql(
                        """
                        delete from jinnang.pay_code
                        where wallet_id = :wallet and session_id = :session and used_at is null
                        """)
                .param("wallet", wallet.value())
                .param("session", session.value())
                .update();
    }

    private static PayCode code(ResultSet row, int number) throws SQLException {
        return new PayCode(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new SessionId(row.getObject("session_id", UUID.class)),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("payment_id", UUID.class)).map(PaymentId::new));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
