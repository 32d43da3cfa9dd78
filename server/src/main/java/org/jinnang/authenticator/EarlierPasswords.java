package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jinnang.authenticator.SecretStore.PaymentRow;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Passwords that were in force before: rows of {@code earlier_sign_in_password} and {@code
 * earlier_payment_password}, as many as the profile refuses to see again and no more.
 */
@Repository
class EarlierPasswords {

    private final JdbcClient jdbc;

    EarlierPasswords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the one in force before another takes its place, in the caller's transaction. */
    void keepSignIn(WalletId wallet, int atMost, Instant now) {
        keep(
                wallet,
                atMost,
                now,
                """
                insert into jinnang.earlier_sign_in_password (wallet_id, replaced_at, encoded)
                select wallet_id, :now, encoded
                from jinnang.sign_in_password
                where wallet_id = :wallet
                on conflict (wallet_id, replaced_at) do update set encoded = excluded.encoded
                """,
                """
                delete from jinnang.earlier_sign_in_password
                where wallet_id = :wallet and replaced_at not in (
                  select replaced_at from jinnang.earlier_sign_in_password
                  where wallet_id = :wallet
                  order by replaced_at desc
                  limit :at_most)
                """);
    }

    /** The same for the payment password. */
    void keepPayment(WalletId wallet, int atMost, Instant now) {
        keep(
                wallet,
                atMost,
                now,
                """
                insert into jinnang.earlier_payment_password
                  (wallet_id, replaced_at, salt, mac, key_id)
                select wallet_id, :now, salt, mac, key_id
                from jinnang.payment_password
                where wallet_id = :wallet
                on conflict (wallet_id, replaced_at) do update
                  set salt = excluded.salt, mac = excluded.mac, key_id = excluded.key_id
                """,
                """
                delete from jinnang.earlier_payment_password
                where wallet_id = :wallet and replaced_at not in (
                  select replaced_at from jinnang.earlier_payment_password
                  where wallet_id = :wallet
                  order by replaced_at desc
                  limit :at_most)
                """);
    }

    private void keep(WalletId wallet, int atMost, Instant now, String insert, String forget) {
        if (atMost > 0) {
            jdbc.sql(insert).param("wallet", wallet.value()).param("now", utc(now)).update();
        }
        jdbc.sql(forget).param("wallet", wallet.value()).param("at_most", atMost).update();
    }

    /** The newest first. */
    List<PasswordHash> signIn(WalletId wallet, int atMost) {
        return jdbc
                .sql(
                        """
                        select encoded
                        from jinnang.earlier_sign_in_password
                        where wallet_id = :wallet
                        order by replaced_at desc
                        limit :at_most
                        """)
                .param("wallet", wallet.value())
                .param("at_most", atMost)
                .query(String.class)
                .list()
                .stream()
                .map(PasswordHash::new)
                .toList();
    }

    /** The newest first. */
    List<PaymentRow> payment(WalletId wallet, int atMost) {
        return jdbc.sql(
                        """
                        select salt, mac, key_id
                        from jinnang.earlier_payment_password
                        where wallet_id = :wallet
                        order by replaced_at desc
                        limit :at_most
                        """)
                .param("wallet", wallet.value())
                .param("at_most", atMost)
                .query((row, _) ->
                        new PaymentRow(
                                new Digest(row.getBytes("salt")),
                                new Digest(row.getBytes("mac")),
                                row.getInt("key_id")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
