package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code authenticator_app} and {@code authenticator_app_draft}; secrets are sealed on the
 * way in and opened on the way out. In Java a secret is base64 that prints as stars.
 */
@Repository
class AuthenticatorAppStore {

    /** How many first codes of one set-up may be wrong; its secret is on the screen anyway. */
    static final int DRAFT_TRIES = 10;

    /** An app as it is kept. */
    record App(Secret secret, long lastStep, Instant setUpAt) {}

    /** A set-up of which one more try was counted. */
    record TriedDraft(
            WalletId wallet,
            SessionId session,
            Secret secret,
            Set<ProofKind> proven,
            int tries,
            Instant expiresAt) {

        int triesLeft() {
            return DRAFT_TRIES - tries;
        }

        AuthenticatorApps.Draft draft(String key) {
            return new AuthenticatorApps.Draft(wallet, session, key, proven, expiresAt);
        }
    }

    private static final String FIELD = "authenticator_app.secret";
    private static final String DRAFT_FIELD = "authenticator_app_draft.secret";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    AuthenticatorAppStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    Optional<Instant> setUpAt(WalletId wallet) {
        return setUpAsked(wallet).ask(jdbc);
    }

    static Question<Optional<Instant>> setUpAsked(WalletId wallet) {
        return Question.one(
                """
                select set_up_at from jinnang.authenticator_app
                where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.value()),
                (row, _) -> instant(row, "set_up_at"));
    }

    Optional<App> find(WalletId wallet) {
        return jdbc.sql(
                        """
                        select secret, last_step, set_up_at from jinnang.authenticator_app
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query((row, _) ->
                        new App(
                                opened(row, wallet, FIELD),
                                row.getLong("last_step"),
                                instant(row, "set_up_at")))
                .optional();
    }

    void keep(WalletId wallet, Secret secret, long step, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.authenticator_app
                          (wallet_id, secret, last_step, set_up_at)
                        values (:wallet, :secret, :step, :now)
                        on conflict (wallet_id) do update
                          set secret = excluded.secret, last_step = excluded.last_step,
                              set_up_at = excluded.set_up_at
                        """)
                .param("wallet", wallet.value())
                .param("secret", personalData.seal(wallet, FIELD, secret.reveal()))
                .param("step", step)
                .param("now", utc(now))
                .update();
    }

    /** The condition and the change are one statement: of many at once one succeeds. */
    boolean use(WalletId wallet, Instant setUpAt, long step) {
        return jdbc.sql(
                                """
                                update jinnang.authenticator_app
                                set last_step = :step
                                where wallet_id = :wallet and set_up_at = :setUpAt
                                  and last_step < :step
                                """)
                        .param("wallet", wallet.value())
                        .param("setUpAt", utc(setUpAt))
                        .param("step", step)
                        .update()
                == 1;
    }

    boolean remove(WalletId wallet) {
        return jdbc.sql("delete from jinnang.authenticator_app where wallet_id = :wallet")
                        .param("wallet", wallet.value())
                        .update()
                == 1;
    }

    void keepDraft(AuthenticatorApps.Draft draft, Secret secret, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.authenticator_app_draft
                          (wallet_id, session_id, secret, proven, tries, begun_at, expires_at)
                        values (:wallet, :session, :secret, :proven, 0, :now, :expiresAt)
                        on conflict (wallet_id) do update
                          set session_id = excluded.session_id, secret = excluded.secret,
                              proven = excluded.proven, tries = 0, begun_at = excluded.begun_at,
                              expires_at = excluded.expires_at
                        """)
                .param("wallet", draft.wallet().value())
                .param("session", draft.session().value())
                .param("secret", personalData.seal(draft.wallet(), DRAFT_FIELD, secret.reveal()))
                .param(
                        "proven",
                        draft.proven().stream()
                                .sorted()
                                .map(ProofKind::name)
                                .collect(Collectors.joining(" ")))
                .param("now", utc(now))
                .param("expiresAt", utc(draft.expiresAt()))
                .update();
    }

    /** Counts one more try, unless the set-up is over. */
    Optional<TriedDraft> tryDraft(WalletId wallet, SessionId session, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.authenticator_app_draft
                        set tries = tries + 1
                        where wallet_id = :wallet and session_id = :session
                          and expires_at > :now and tries < :atMost
                        returning wallet_id, session_id, secret, proven, tries, expires_at
                        """)
                .param("wallet", wallet.value())
                .param("session", session.value())
                .param("now", utc(now))
                .param("atMost", DRAFT_TRIES)
                .query(this::tried)
                .optional();
    }

    /** Ends a set-up and hands out its secret; of many at once exactly one gets it. */
    Optional<Secret> takeDraft(AuthenticatorApps.Draft draft, Instant now) {
        return jdbc.sql(
                        """
                        delete from jinnang.authenticator_app_draft
                        where wallet_id = :wallet and session_id = :session
                          and expires_at = :expiresAt and expires_at > :now
                        returning secret
                        """)
                .param("wallet", draft.wallet().value())
                .param("session", draft.session().value())
                .param("expiresAt", utc(draft.expiresAt()))
                .param("now", utc(now))
                .query((row, _) -> opened(row, draft.wallet(), DRAFT_FIELD))
                .optional();
    }

    int forgetDrafts(Instant now) {
        return jdbc.sql("delete from jinnang.authenticator_app_draft where expires_at <= :now")
                .param("now", utc(now))
                .update();
    }

    private TriedDraft tried(ResultSet row, int number) throws SQLException {
        Set<ProofKind> proven = EnumSet.noneOf(ProofKind.class);
        Arrays.stream(row.getString("proven").split(" ", -1))
                .map(ProofKind::valueOf)
                .forEach(proven::add);
        WalletId wallet = new WalletId(row.getObject("wallet_id", UUID.class));
        return new TriedDraft(
                wallet,
                new SessionId(row.getObject("session_id", UUID.class)),
                opened(row, wallet, DRAFT_FIELD),
                proven,
                row.getInt("tries"),
                instant(row, "expires_at"));
    }

    private Secret opened(ResultSet row, WalletId wallet, String field) throws SQLException {
        return Secret.of(personalData.open(wallet, field, row.getBytes("secret")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
