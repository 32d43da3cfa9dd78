package org.jinnang.session;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the app lock of sessions stands, and what a holder chose for it. */
@Repository
class AppLockStore {

    private final JdbcClient jdbc;

    AppLockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks it; locking it again changes nothing. */
    void lock(WalletId wallet, SessionId id, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.session
                        set locked_at = :now
                        where wallet_id = :wallet and session_id = :session
                          and ended_at is null and locked_at is null
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .param("now", utc(now))
                .update();
    }

    /** Opens it again, and counts that as activity; of many at once exactly one gets true. */
    boolean open(WalletId wallet, SessionId id, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.session
                                set locked_at = null, last_seen_at = :now
                                where wallet_id = :wallet and session_id = :session
                                  and ended_at is null and locked_at is not null
                                """)
                        .param("wallet", wallet.value())
                        .param("session", id.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** As the next request of this session would find it. */
    boolean isLocked(WalletId wallet, Session session, Instant now) {
        return jdbc.sql(
                        """
                        select locked_at, lock_after_minutes from jinnang.session
                        where wallet_id = :wallet and session_id = :session
                        """)
                .param("wallet", wallet.value())
                .param("session", session.id().value())
                .query((row, _) ->
                        new SessionStore.Lock(
                                Optional.ofNullable(
                                                row.getObject("locked_at", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)
                                        .orElse(null),
                                row.getObject("lock_after_minutes", Integer.class)))
                .optional()
                .filter(lock -> SessionRule.isLocked(lock, session.lastSeenAt(), now))
                .isPresent();
    }

    Optional<Integer> lockAfter(WalletId wallet) {
        return lockAfterAsked(wallet).ask(jdbc);
    }

    static Question<Optional<Integer>> lockAfterAsked(WalletId wallet) {
        return Question.one(
                """
                select after_minutes from jinnang.app_lock_choice
                where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.value()),
                (row, _) -> row.getInt("after_minutes"));
    }

    /** The choice holds for every session at once. */
    void chooseLockAfter(WalletId wallet, Optional<Integer> minutes, Instant now) {
        if (minutes.isEmpty()) {
            jdbc.sql("delete from jinnang.app_lock_choice where wallet_id = :wallet")
                    .param("wallet", wallet.value())
                    .update();
        } else {
            jdbc.sql(
                            """
                            insert into jinnang.app_lock_choice
                              (wallet_id, after_minutes, chosen_at)
                            values (:wallet, :minutes, :now)
                            on conflict (wallet_id) do update
                              set after_minutes = excluded.after_minutes,
                                  chosen_at = excluded.chosen_at
                            """)
                    .param("wallet", wallet.value())
                    .param("minutes", minutes.get())
                    .param("now", utc(now))
                    .update();
        }
        jdbc.sql(
                        """
                        update jinnang.session
                        set lock_after_minutes = :minutes::smallint
                        where wallet_id = :wallet and ended_at is null
                        """)
                .param("wallet", wallet.value())
                .param("minutes", minutes.orElse(null))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
