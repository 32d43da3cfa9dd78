package org.jinnang.authenticator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code password_hint}; the hint stands sealed in the table. */
@Repository
class PasswordHintStore {

    private static final String FIELD = "password_hint.";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    PasswordHintStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    Optional<String> find(WalletId wallet, AuthenticatorKind kind) {
        return jdbc.sql(
                        """
                        select hint from jinnang.password_hint
                        where wallet_id = :wallet and which = :which
                        """)
                .param("wallet", wallet.value())
                .param("which", code(kind))
                .query((row, _) -> row.getBytes("hint"))
                .optional()
                .map(sealed -> personalData.open(wallet, FIELD + code(kind), sealed));
    }

    boolean exists(WalletId wallet, AuthenticatorKind kind) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.password_hint
                                       where wallet_id = :wallet and which = :which)
                        """)
                .param("wallet", wallet.value())
                .param("which", code(kind))
                .query(Boolean.class)
                .single();
    }

    void put(WalletId wallet, AuthenticatorKind kind, String hint, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.password_hint (wallet_id, which, hint, set_at)
                        values (:wallet, :which, :hint, :now)
                        on conflict (wallet_id, which) do update
                          set hint = excluded.hint, set_at = excluded.set_at
                        """)
                .param("wallet", wallet.value())
                .param("which", code(kind))
                .param("hint", personalData.seal(wallet, FIELD + code(kind), hint))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean delete(WalletId wallet, AuthenticatorKind kind) {
        return jdbc.sql(
                                """
                                delete from jinnang.password_hint
                                where wallet_id = :wallet and which = :which
                                """)
                        .param("wallet", wallet.value())
                        .param("which", code(kind))
                        .update()
                == 1;
    }

    private static String code(AuthenticatorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
