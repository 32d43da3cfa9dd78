package org.jinnang.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code session}. The device of a session counts only while it is trusted. */
@Repository
class SessionStore {

    /** A session that was not ended; whether it is live is for the rule to say. */
    record Row(WalletId wallet, Session session) {}

    private static final String COLUMNS =
            """
            select session.wallet_id, session.session_id, device.device_id,
                   session.browser_name, session.idle_minutes, session.opened_at,
                   session.last_seen_at, session.expires_at
            from jinnang.session session
            left join jinnang.device device
              on device.wallet_id = session.wallet_id and device.device_id = session.device_id
                and device.ended_at is null and device.trusted_until > :now
            where session.ended_at is null
            """;

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WalletId wallet, Session session, Digest token) {
        jdbc.sql(
                        """
                        insert into jinnang.session
                          (wallet_id, session_id, token_hash, device_id, browser_name,
                           idle_minutes, opened_at, last_seen_at, expires_at)
                        values (:wallet, :session, :token, :device, :browser,
                                :idle, :openedAt, :lastSeenAt, :expiresAt)
                        """)
                .param("wallet", wallet.value())
                .param("session", session.id().value())
                .param("token", token.bytes())
                .param("device", session.device().map(DeviceId::value).orElse(null))
                .param("browser", session.browserName())
                .param("idle", session.idleMinutes())
                .param("openedAt", utc(session.openedAt()))
                .param("lastSeenAt", utc(session.lastSeenAt()))
                .param("expiresAt", utc(session.expiresAt()))
                .update();
    }

    Optional<Row> find(Digest token, Instant now) {
        return jdbc.sql(COLUMNS + " and session.token_hash = :token")
                .param("now", utc(now))
                .param("token", token.bytes())
                .query(SessionStore::row)
                .optional();
    }

    Optional<Session> find(WalletId wallet, SessionId id, Instant now) {
        return jdbc.sql(
                        COLUMNS
                                + " and session.wallet_id = :wallet"
                                + " and session.session_id = :session")
                .param("now", utc(now))
                .param("wallet", wallet.value())
                .param("session", id.value())
                .query(SessionStore::row)
                .optional()
                .map(Row::session);
    }

    /** Those not ended, newest first. */
    List<Session> of(WalletId wallet, Instant now) {
        return jdbc
                .sql(
                        COLUMNS
                                + " and session.wallet_id = :wallet"
                                + " order by session.opened_at desc, session.session_id desc")
                .param("now", utc(now))
                .param("wallet", wallet.value())
                .query(SessionStore::row)
                .stream()
                .map(Row::session)
                .toList();
    }

    void seen(WalletId wallet, SessionId id, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.session
                        set last_seen_at = :now
                        where wallet_id = :wallet and session_id = :session
                          and ended_at is null and last_seen_at < :now
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .param("now", utc(now))
                .update();
    }

    void cameFrom(WalletId wallet, SessionId id, DeviceId device) {
        jdbc.sql(
                        """
                        update jinnang.session
                        set device_id = :device
                        where wallet_id = :wallet and session_id = :session
                          and ended_at is null
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .param("device", device.value())
                .update();
    }

    /** Ends it; of many at once exactly one gets true. */
    boolean end(WalletId wallet, SessionId id, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.session
                                set ended_at = :now
                                where wallet_id = :wallet and session_id = :session
                                  and ended_at is null
                                """)
                        .param("wallet", wallet.value())
                        .param("session", id.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Ends all but one; those that were ended, live or idle. */
    List<Session> endAll(WalletId wallet, Optional<SessionId> but, Instant now) {
        return jdbc
                .sql(
                        """
                        update jinnang.session
                        set ended_at = :now
                        where wallet_id = :wallet and ended_at is null
                          and session_id is distinct from :but::uuid
                        returning wallet_id, session_id, device_id, browser_name, idle_minutes,
                                  opened_at, last_seen_at, expires_at
                        """)
                .param("wallet", wallet.value())
                .param("but", but.map(SessionId::value).orElse(null))
                .param("now", utc(now))
                .query(SessionStore::row)
                .stream()
                .map(Row::session)
                .toList();
    }

    int forget(Instant expiredBefore) {
        return jdbc.sql("delete from jinnang.session where expires_at < :before")
                .param("before", utc(expiredBefore))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var session =
                new Session(
                        new SessionId(row.getObject("session_id", UUID.class)),
                        Optional.ofNullable(row.getObject("device_id", UUID.class))
                                .map(DeviceId::new),
                        row.getString("browser_name"),
                        instant(row.getObject("opened_at", OffsetDateTime.class)),
                        instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                        row.getInt("idle_minutes"),
                        instant(row.getObject("expires_at", OffsetDateTime.class)));
        return new Row(new WalletId(row.getObject("wallet_id", UUID.class)), session);
    }

    private static Instant instant(@Nullable OffsetDateTime column) {
        return Objects.requireNonNull(column).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
