package org.jinnang.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code session}. The device of a session counts only while it is trusted. */
@Repository
class SessionStore {

    /**
     * What every request asks about the session it comes with, and no more: whether it is live and
     * locked is for the rule to say.
     */
    record Found(
            WalletId wallet,
            SessionId id,
            Optional<DeviceId> device,
            boolean isConfirmed,
            Instant lastSeenAt,
            int idleMinutes,
            Instant expiresAt,
            Lock lock) {}

    /**
     * How the app lock of a session stands.
     *
     * @param lockedAt when it was locked; null when it was not
     * @param afterMinutes idle minutes that lock it; null when none do
     */
    record Lock(@Nullable Instant lockedAt, @Nullable Integer afterMinutes) {}

    /** Answered by three unique indexes. */
    private static final String FIND =
            """
            select session.wallet_id, session.session_id, device.device_id,
                   session.last_seen_at, session.idle_minutes, session.expires_at,
                   session.locked_at, session.lock_after_minutes,
                   sign_in.unfamiliar is null or sign_in.answer is not null as is_confirmed
            from jinnang.session session
            left join jinnang.device device
              on device.wallet_id = session.wallet_id and device.device_id = session.device_id
                and device.ended_at is null and device.trusted_until > :now
            left join jinnang.sign_in sign_in
              on sign_in.wallet_id = session.wallet_id
                and sign_in.sign_in_id = session.sign_in_id
            where session.token_hash = :token and session.ended_at is null
            """;

    private static final String COLUMNS =
            """
            select session.wallet_id, session.session_id, device.device_id,
                   session.browser_name, session.given_name, session.idle_minutes,
                   session.opened_at, session.last_seen_at, session.expires_at,
                   session.not_my_device, session.sign_in_id, sign_in.place_zh,
                   sign_in.place_en,
                   sign_in.unfamiliar is null or sign_in.answer is not null as is_confirmed
            from jinnang.session session
            left join jinnang.device device
              on device.wallet_id = session.wallet_id and device.device_id = session.device_id
                and device.ended_at is null and device.trusted_until > :now
            left join jinnang.sign_in sign_in
              on sign_in.wallet_id = session.wallet_id
                and sign_in.sign_in_id = session.sign_in_id
            where session.ended_at is null
            """;

    private static final String INSERT =
            """
            insert into jinnang.session
              (wallet_id, session_id, token_hash, device_id, browser_name, given_name,
               idle_minutes, opened_at, last_seen_at, expires_at, not_my_device,
               lock_after_minutes, sign_in_id)
            values (:wallet, :session, :token, :device, :browser, :given,
                    :idle, :openedAt, :lastSeenAt, :expiresAt, :notMyDevice,
                    (select after_minutes from jinnang.app_lock_choice
                     where wallet_id = :wallet), :signIn)
            """;

    private final JdbcClient jdbc;
    private final AtCommit atCommit;
    private final Questions questions;

    SessionStore(JdbcClient jdbc, AtCommit atCommit, Questions questions) {
        this.jdbc = jdbc;
        this.atCommit = atCommit;
        this.questions = questions;
    }

    void insert(WalletId wallet, Session session, Digest token) {
        jdbc.sql(INSERT).params(row(wallet, session, token)).update();
    }

    /** The same when the caller's transaction commits. */
    void insertAtCommit(WalletId wallet, Session session, Digest token) {
        atCommit.write(INSERT, row(wallet, session, token));
    }

    private static Map<String, @Nullable Object> row(
            WalletId wallet, Session session, Digest token) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("wallet", wallet.value());
        row.put("session", session.id().value());
        row.put("token", token.bytes());
        row.put("device", session.device().map(DeviceId::value).orElse(null));
        row.put("browser", session.browserName());
        row.put("given", session.givenName().orElse(null));
        row.put("notMyDevice", session.notMyDevice());
        row.put("signIn", session.signIn().map(SignInId::value).orElse(null));
        row.put("idle", session.idleMinutes());
        row.put("openedAt", utc(session.openedAt()));
        row.put("lastSeenAt", utc(session.lastSeenAt()));
        row.put("expiresAt", utc(session.expiresAt()));
        return row;
    }

    Optional<Found> find(Digest token, Instant now) {
        return questions.ask(
                Question.one(
                        FIND,
                        Map.of("now", utc(now), "token", token.bytes()),
                        SessionStore::found));
    }

    /** Ends what this cookie opens, if anything, when the caller's transaction commits. */
    void endAtCommit(Digest token, Instant now) {
        atCommit.write(
                """
                update jinnang.session
                set ended_at = :now
                where token_hash = :token and ended_at is null
                """,
                Map.of("token", token.bytes(), "now", utc(now)));
    }

    Optional<Session> find(WalletId wallet, SessionId id, Instant now) {
        return asked(wallet, id, now).ask(jdbc);
    }

    static Question<Optional<Session>> asked(WalletId wallet, SessionId id, Instant now) {
        return Question.one(
                        COLUMNS
                                + " and session.wallet_id = :wallet"
                                + " and session.session_id = :session",
                        Map.of("now", utc(now), "wallet", wallet.value(), "session", id.value()),
                        SessionRow::of)
                .map(found -> found.map(SessionRow::session));
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
                .query(SessionRow::of)
                .list()
                .stream()
                .map(SessionRow::session)
                .toList();
    }

    /** The session was used, and with it the device it came from. */
    void seen(WalletId wallet, SessionId id, Instant now) {
        jdbc.sql(
                        """
                        with seen as (
                            update jinnang.session
                            set last_seen_at = :now
                            where wallet_id = :wallet and session_id = :session
                              and ended_at is null and last_seen_at < :now
                            returning wallet_id, device_id)
                        update jinnang.device
                        set last_used_at = :now
                        from seen
                        where device.wallet_id = seen.wallet_id
                          and device.device_id = seen.device_id
                          and device.ended_at is null and device.trusted_until > :now
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .param("now", utc(now))
                .update();
    }

    /** When the caller's transaction commits. */
    void used(WalletId wallet, DeviceId device, Instant now) {
        atCommit.write(
                """
                update jinnang.device
                set last_used_at = :now
                where wallet_id = :wallet and device_id = :device and ended_at is null
                """,
                Map.of("wallet", wallet.value(), "device", device.value(), "now", utc(now)));
    }

    /** Names a session; the name before, its browser's if it had none. */
    Optional<String> rename(WalletId wallet, SessionId id, String name) {
        return jdbc.sql(
                        """
                        update jinnang.session
                        set given_name = :name
                        where wallet_id = :wallet and session_id = :session and ended_at is null
                        returning coalesce(old.given_name, old.browser_name)
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Whether this is a session of the holder, over or not. */
    boolean exists(WalletId wallet, SessionId id) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.session
                                       where wallet_id = :wallet and session_id = :session)
                        """)
                .param("wallet", wallet.value())
                .param("session", id.value())
                .query(Boolean.class)
                .single();
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

    int forget(Instant expiredBefore) {
        return jdbc.sql("delete from jinnang.session where expires_at < :before")
                .param("before", utc(expiredBefore))
                .update();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        OffsetDateTime lockedAt = row.getObject("locked_at", OffsetDateTime.class);
        Integer afterMinutes = row.getObject("lock_after_minutes", Integer.class);
        return new Found(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new SessionId(row.getObject("session_id", UUID.class)),
                Optional.ofNullable(row.getObject("device_id", UUID.class)).map(DeviceId::new),
                row.getBoolean("is_confirmed"),
                SessionRow.instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                row.getInt("idle_minutes"),
                SessionRow.instant(row.getObject("expires_at", OffsetDateTime.class)),
                new Lock(lockedAt == null ? null : lockedAt.toInstant(), afterMinutes));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
