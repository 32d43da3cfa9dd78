package org.jinnang.session;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code sign_in_step}. */
@Repository
class SignInStepStore {

    private final JdbcClient jdbc;

    SignInStepStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SignInSteps.Step step, Digest token, Digest browser, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.sign_in_step
                          (wallet_id, step_id, token_hash, browser_hash, not_my_device, begun_at,
                           expires_at)
                        values (:wallet, :step, :token, :browser, :notMyDevice, :now, :expiresAt)
                        """)
                .param("wallet", step.wallet().value())
                .param("step", step.id())
                .param("token", token.bytes())
                .param("browser", browser.bytes())
                .param("notMyDevice", step.notMyDevice())
                .param("now", utc(now))
                .param("expiresAt", utc(step.expiresAt()))
                .update();
    }

    Optional<SignInSteps.Step> find(Digest token, Digest browser, Instant now) {
        return jdbc.sql(
                        """
                        select wallet_id, step_id, not_my_device, expires_at
                        from jinnang.sign_in_step
                        where token_hash = :token and browser_hash = :browser
                          and expires_at > :now
                        """)
                .param("token", token.bytes())
                .param("browser", browser.bytes())
                .param("now", utc(now))
                .query((row, _) ->
                        new SignInSteps.Step(
                                new WalletId(row.getObject("wallet_id", UUID.class)),
                                row.getObject("step_id", UUID.class),
                                row.getBoolean("not_my_device"),
                                Objects.requireNonNull(
                                                row.getObject("expires_at", OffsetDateTime.class))
                                        .toInstant()))
                .optional();
    }

    boolean end(SignInSteps.Step step, Instant now) {
        return jdbc.sql(
                                """
                                delete from jinnang.sign_in_step
                                where wallet_id = :wallet and step_id = :step
                                  and expires_at > :now
                                """)
                        .param("wallet", step.wallet().value())
                        .param("step", step.id())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void endAll(WalletId wallet) {
        jdbc.sql("delete from jinnang.sign_in_step where wallet_id = :wallet")
                .param("wallet", wallet.value())
                .update();
    }

    void forget(Instant now) {
        jdbc.sql("delete from jinnang.sign_in_step where expires_at <= :now")
                .param("now", utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
