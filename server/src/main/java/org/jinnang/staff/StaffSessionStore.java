package org.jinnang.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.SignedInStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code staff_session} and {@code staff_device}. */
@Repository
class StaffSessionStore {

    private static final int MOST = 100;

    /** A session that nobody ended and whose member is active; whether it is live says the rule. */
    record Found(
            SignedInStaff staff,
            Digest browser,
            String browserName,
            Instant openedAt,
            Instant lastSeenAt,
            Instant expiresAt) {}

    private static final String SESSION =
            """
            select session.session_id, session.staff_id, session.device_id, session.browser_name,
                   session.opened_at, session.last_seen_at, session.proven_at, session.expires_at,
                   device.browser_hash, member.pseudonym, member.name, member.branch_id,
                   (select coalesce(array_agg(role.role), array[]::text[])
                    from jinnang.staff_role role
                    where role.staff_id = session.staff_id) as roles
            from jinnang.staff_session session
            join jinnang.staff_device device on device.device_id = session.device_id
            join jinnang.staff_member member
              on member.staff_id = session.staff_id and member.standing = 'ACTIVE'
            where session.ended_at is null
            """;

    private final JdbcClient jdbc;

    StaffSessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Found> find(Digest token) {
        return jdbc.sql(SESSION + "and session.token_hash = :token")
                .param("token", token.bytes())
                .query(StaffSessionStore::found)
                .optional();
    }

    List<Found> of(StaffId staff) {
        return jdbc.sql(
                        SESSION
                                + """
                                and session.staff_id = :staff
                                order by session.opened_at desc limit :most
                                """)
                .param("staff", staff.value())
                .param("most", MOST)
                .query(StaffSessionStore::found)
                .list();
    }

    /** The device of this browser, known before or from now on. */
    StaffDeviceId device(StaffDeviceId fresh, Digest browser, String browserName, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_device
                          (device_id, browser_hash, browser_name, first_seen_at)
                        values (:id, :browser, :name, :now)
                        on conflict (browser_hash) do nothing
                        """)
                .param("id", fresh.value())
                .param("browser", browser.bytes())
                .param("name", browserName)
                .param("now", at(now))
                .update();
        return new StaffDeviceId(
                jdbc.sql(
                                """
                                select device_id from jinnang.staff_device
                                where browser_hash = :browser
                                """)
                        .param("browser", browser.bytes())
                        .query(UUID.class)
                        .single());
    }

    Optional<StaffDeviceId> knownDevice(StaffId staff, Digest browser) {
        return jdbc.sql(
                        """
                        select device.device_id from jinnang.staff_device device
                        where device.browser_hash = :browser and exists (
                            select from jinnang.staff_session session
                            where session.device_id = device.device_id
                              and session.staff_id = :staff)
                        """)
                .param("browser", browser.bytes())
                .param("staff", staff.value())
                .query(UUID.class)
                .optional()
                .map(StaffDeviceId::new);
    }

    void insert(StaffSession session, Digest token, String ip, Instant provenAt) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_session
                          (session_id, staff_id, device_id, token_hash, browser_name, ip,
                           opened_at, last_seen_at, proven_at, expires_at)
                        values (:id, :staff, :device, :token, :name, :ip, :now, :now, :provenAt,
                                :expiresAt)
                        """)
                .param("id", session.id().value())
                .param("staff", session.staff().value())
                .param("device", session.device().value())
                .param("token", token.bytes())
                .param("name", session.browserName())
                .param("ip", ip)
                .param("now", at(session.openedAt()))
                .param("provenAt", at(provenAt))
                .param("expiresAt", at(session.expiresAt()))
                .update();
    }

    void seen(StaffSessionId id, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.staff_session set last_seen_at = :now
                        where session_id = :id and ended_at is null and last_seen_at < :now
                        """)
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    void proven(StaffSessionId id, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.staff_session set proven_at = :now
                        where session_id = :id and ended_at is null
                        """)
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    /** Whether there was such a session that nobody had ended. */
    boolean end(StaffId staff, StaffSessionId id, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.staff_session set ended_at = :now
                                where session_id = :id and staff_id = :staff and ended_at is null
                                """)
                        .param("now", at(now))
                        .param("id", id.value())
                        .param("staff", staff.value())
                        .update()
                == 1;
    }

    /** Ends all of somebody but one; how many there were. */
    int endAll(StaffId staff, Optional<StaffSessionId> but, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.staff_session set ended_at = :now
                        where staff_id = :staff and ended_at is null
                          and (:but::uuid is null or session_id <> :but::uuid)
                        """)
                .param("now", at(now))
                .param("staff", staff.value())
                .param("but", but.map(StaffSessionId::value).orElse(null))
                .update();
    }

    /** Whether nobody has ended it; until the caller's transaction is over nobody does. */
    boolean isOpen(StaffSessionId id) {
        return jdbc.sql(
                        """
                        select ended_at is null from jinnang.staff_session
                        where session_id = :id for update
                        """)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Ends those that nobody used for so long, or whose time is over, as of that moment. */
    void endOver(Duration idle, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.staff_session
                        set ended_at = least(last_seen_at + :idle * interval '1 second', expires_at)
                        where session_id in (
                            select session_id from jinnang.staff_session
                            where ended_at is null
                              and (last_seen_at <= :idleSince or expires_at <= :now)
                            limit 1000 for update skip locked)
                        """)
                .param("idle", idle.toSeconds())
                .param("idleSince", at(now.minus(idle)))
                .param("now", at(now))
                .update();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var staff =
                new SignedInStaff(
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("pseudonym"),
                        row.getString("name"),
                        MemberStore.roles(row),
                        Optional.ofNullable(row.getObject("branch_id", UUID.class))
                                .map(BranchId::new),
                        new StaffSessionId(row.getObject("session_id", UUID.class)),
                        new StaffDeviceId(row.getObject("device_id", UUID.class)),
                        moment(row, "proven_at"));
        return new Found(
                staff,
                new Digest(row.getBytes("browser_hash")),
                row.getString("browser_name"),
                moment(row, "opened_at"),
                moment(row, "last_seen_at"),
                moment(row, "expires_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
