package org.jinnang.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code staff_invitation}: of what opens one only the digest. */
@Repository
class InvitationStore {

    private static final String DRAFT = "staff_invitation.draft";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final Clock clock;

    InvitationStore(JdbcClient jdbc, PersonalData personalData, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.clock = clock;
    }

    /**
     * A way in that nobody has used and that is in time.
     *
     * @param staff whose it is; empty for a set-up code
     * @param draft the key of the app that is being set up
     */
    record Open(Digest code, Optional<StaffId> staff, Instant expiresAt, Optional<byte[]> draft) {}

    void insert(
            Digest code,
            Optional<StaffId> staff,
            Optional<StaffId> madeBy,
            Instant now,
            Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_invitation
                          (code_hash, staff_id, made_by, made_at, expires_at)
                        values (:code, :staff, :by, :now, :expiresAt)
                        """)
                .param("code", code.bytes())
                .param("staff", staff.map(StaffId::value).orElse(null))
                .param("by", madeBy.map(StaffId::value).orElse(null))
                .param("now", at(now))
                .param("expiresAt", at(expiresAt))
                .update();
    }

    Optional<Open> find(Digest code, Instant now) {
        return jdbc.sql(
                        """
                        select code_hash, staff_id, expires_at, draft
                        from jinnang.staff_invitation
                        where code_hash = :code and used_at is null and expires_at > :now
                        """)
                .param("code", code.bytes())
                .param("now", at(now))
                .query(this::open)
                .optional();
    }

    /** Of many at once exactly one uses it. */
    boolean use(Digest code, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.staff_invitation set used_at = :now, draft = null
                                where code_hash = :code and used_at is null and expires_at > :now
                                """)
                        .param("code", code.bytes())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Voids what was made before for the same person, or every set-up code. */
    void voidFor(Optional<StaffId> staff, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.staff_invitation set used_at = :now, draft = null
                        where used_at is null and staff_id is not distinct from :staff::uuid
                        """)
                .param("now", at(now))
                .param("staff", staff.map(StaffId::value).orElse(null))
                .update();
    }

    void draft(Digest code, StaffId staff, byte[] secret) {
        String text = Base64.getEncoder().encodeToString(secret);
        jdbc.sql("update jinnang.staff_invitation set draft = :draft where code_hash = :code")
                .param("draft", personalData.sealUnowned(staff.value(), DRAFT, text))
                .param("code", code.bytes())
                .update();
    }

    /** Forgets the keys of apps in invitations that are over. */
    void forget() {
        jdbc.sql(
                        """
                        update jinnang.staff_invitation set draft = null
                        where draft is not null and expires_at <= :now
                        """)
                .param("now", at(clock.instant()))
                .update();
    }

    private Open open(ResultSet row, int number) throws SQLException {
        Optional<StaffId> staff =
                Optional.ofNullable(row.getObject("staff_id", UUID.class)).map(StaffId::new);
        byte[] sealed = row.getBytes("draft");
        return new Open(
                new Digest(row.getBytes("code_hash")),
                staff,
                Objects.requireNonNull(row.getObject("expires_at", OffsetDateTime.class))
                        .toInstant(),
                staff.filter(_ -> sealed != null).map(one -> opened(one, sealed)));
    }

    private byte[] opened(StaffId staff, byte[] sealed) {
        return Base64.getDecoder().decode(personalData.openUnowned(staff.value(), DRAFT, sealed));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
