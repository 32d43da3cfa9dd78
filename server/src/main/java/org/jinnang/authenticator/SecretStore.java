package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code sign_in_password} and {@code payment_password}. */
@Repository
class SecretStore {

    /** A payment password as it is kept. */
    record PaymentRow(Digest salt, Digest mac, int keyId) {}

    static final String SIGN_IN = "jinnang.sign_in_password";
    static final String PAYMENT = "jinnang.payment_password";

    /** Nobody's id: asking for it costs what asking for somebody's costs. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    SecretStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PasswordHash> signIn(Optional<WalletId> wallet) {
        return signInAsked(wallet).ask(jdbc);
    }

    static Question<Optional<PasswordHash>> signInAsked(Optional<WalletId> wallet) {
        return Question.one(
                """
                select encoded
                from jinnang.sign_in_password
                where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.map(WalletId::value).orElse(NOBODY)),
                (row, _) -> new PasswordHash(row.getString("encoded")));
    }

    void keepSignIn(WalletId wallet, PasswordHash hash, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.sign_in_password (wallet_id, encoded, set_at)
                        values (:wallet, :encoded, :now)
                        on conflict (wallet_id) do update
                          set encoded = excluded.encoded, set_at = excluded.set_at, expired_at = null
                        """)
                .param("wallet", wallet.value())
                .param("encoded", hash.encoded())
                .param("now", utc(now))
                .update();
        forgetHint(wallet, AuthenticatorKind.SIGN_IN_PASSWORD);
    }

    /** The same password under newer parameters, unless another was set meanwhile. */
    void renewSignIn(WalletId wallet, PasswordHash old, PasswordHash renewed) {
        jdbc.sql(
                        """
                        update jinnang.sign_in_password
                        set encoded = :renewed
                        where wallet_id = :wallet and encoded = :old
                        """)
                .param("wallet", wallet.value())
                .param("old", old.encoded())
                .param("renewed", renewed.encoded())
                .update();
    }

    Optional<PaymentRow> payment(WalletId wallet) {
        return paymentAsked(wallet).ask(jdbc);
    }

    static Question<Optional<PaymentRow>> paymentAsked(WalletId wallet) {
        return Question.one(
                """
                select salt, mac, key_id
                from jinnang.payment_password
                where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.value()),
                (row, _) ->
                        new PaymentRow(
                                new Digest(row.getBytes("salt")),
                                new Digest(row.getBytes("mac")),
                                row.getInt("key_id")));
    }

    boolean isSixDigits(WalletId wallet) {
        return jdbc.sql(
                        """
                        select six_digits
                        from jinnang.payment_password
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void keepPayment(WalletId wallet, PaymentRow password, boolean sixDigits, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.payment_password
                          (wallet_id, salt, mac, key_id, six_digits, set_at)
                        values (:wallet, :salt, :mac, :key, :six_digits, :now)
                        on conflict (wallet_id) do update
                          set salt = excluded.salt, mac = excluded.mac,
                              key_id = excluded.key_id, six_digits = excluded.six_digits,
                              set_at = excluded.set_at, expired_at = null
                        """)
                .param("wallet", wallet.value())
                .param("salt", password.salt().bytes())
                .param("mac", password.mac().bytes())
                .param("key", password.keyId())
                .param("six_digits", sixDigits)
                .param("now", utc(now))
                .update();
        forgetHint(wallet, AuthenticatorKind.PAYMENT_PASSWORD);
    }

    /** The same password under a newer key, unless another was set meanwhile. */
    void renewPayment(WalletId wallet, PaymentRow old, PaymentRow renewed) {
        jdbc.sql(
                        """
                        update jinnang.payment_password
                        set mac = :renewed, key_id = :key
                        where wallet_id = :wallet and mac = :old
                        """)
                .param("wallet", wallet.value())
                .param("old", old.mac().bytes())
                .param("renewed", renewed.mac().bytes())
                .param("key", renewed.keyId())
                .update();
    }

    /** A hint ends with the password it reminds of. */
    private void forgetHint(WalletId wallet, AuthenticatorKind kind) {
        jdbc.sql(
                        """
                        delete from jinnang.password_hint
                        where wallet_id = :wallet and which = :which
                        """)
                .param("wallet", wallet.value())
                .param("which", kind.name().toLowerCase(Locale.ROOT))
                .update();
    }

    /** Those chosen until then of which nobody has noted that they have expired, oldest first. */
    List<WalletId> expired(String table, Instant before, int atMost) {
        return jdbc
                .sql(
                        "select wallet_id from "
                                + table
                                + " where expired_at is null and set_at <= :before"
                                + " order by set_at limit :at_most")
                .param("before", utc(before))
                .param("at_most", atMost)
                .query(UUID.class)
                .list()
                .stream()
                .map(WalletId::new)
                .toList();
    }

    /** Whether it was noted now, and not before or by somebody else. */
    boolean expire(String table, WalletId wallet, Instant before, Instant now) {
        return jdbc.sql(
                                "update "
                                        + table
                                        + " set expired_at = :now where wallet_id = :wallet"
                                        + " and expired_at is null and set_at <= :before")
                        .param("wallet", wallet.value())
                        .param("before", utc(before))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
