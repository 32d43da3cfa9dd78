package org.jinnang.session;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ends sessions: one, some or all of a holder; a row is never deleted by it. */
@Repository
class SessionEndStore {

    private final JdbcClient jdbc;

    SessionEndStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the holder ended the session of this cookie from another device. */
    boolean wasRevoked(Digest token) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.session
                                       where token_hash = :token and revoked)
                        """)
                .param("token", token.bytes())
                .query(Boolean.class)
                .single();
    }

    /**
     * Ends what the holder wants ended: one session, those from one device, or all; never the one
     * that is kept. Those that were ended, live or idle. Rows are locked in the order of their ids.
     */
    List<Session> revoke(
            WalletId wallet,
            Optional<SessionId> one,
            Optional<DeviceId> from,
            Optional<SessionId> kept,
            Instant now) {
        return jdbc
                .sql(
                        """
                        with chosen as materialized (
                            select session_id from jinnang.session
                            where wallet_id = :wallet and ended_at is null
                              and session_id = coalesce(:one::uuid, session_id)
                              and (:from::uuid is null or device_id = :from::uuid)
                              and session_id is distinct from :kept::uuid
                            order by session_id for update)
                        update jinnang.session
                        set ended_at = :now, revoked = true
                        from chosen
                        where session.wallet_id = :wallet
                          and session.session_id = chosen.session_id
                        returning session.wallet_id, session.session_id, session.device_id,
                                  session.browser_name, session.given_name,
                                  session.idle_minutes, session.opened_at,
                                  session.last_seen_at, session.expires_at,
                                  session.not_my_device, session.sign_in_id,
                                  null::text as place_zh, null::text as place_en,
                                  true as is_confirmed
                        """)
                .param("wallet", wallet.value())
                .param("one", one.map(SessionId::value).orElse(null))
                .param("from", from.map(DeviceId::value).orElse(null))
                .param("kept", kept.map(SessionId::value).orElse(null))
                .param("now", utc(now))
                .query(SessionRow::of)
                .list()
                .stream()
                .map(SessionRow::session)
                .toList();
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
                        returning wallet_id, session_id, device_id, browser_name, given_name,
                                  idle_minutes, opened_at, last_seen_at, expires_at,
                                  not_my_device, sign_in_id, null::text as place_zh,
                                  null::text as place_en, true as is_confirmed
                        """)
                .param("wallet", wallet.value())
                .param("but", but.map(SessionId::value).orElse(null))
                .param("now", utc(now))
                .query(SessionRow::of)
                .list()
                .stream()
                .map(SessionRow::session)
                .toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
