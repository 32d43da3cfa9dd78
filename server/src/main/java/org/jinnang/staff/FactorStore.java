package org.jinnang.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyRule;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What members of staff sign in with: rows of {@code staff_password}, {@code staff_totp} and {@code
 * staff_passkey}.
 */
@Repository
class FactorStore {

    private static final String SECRET = "staff_totp.secret";

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    FactorStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** The app of somebody; only for the comparison. */
    @SuppressWarnings("ArrayRecordComponent") // compared and forgotten
    record App(byte[] secret, long lastStep) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A passkey and what a signature of it is checked against. */
    record Kept(StaffId staff, Passkey passkey, PasskeyRule.KnownKey key) {}

    Optional<PasswordHash> password(StaffId staff) {
        return jdbc.sql("select encoded from jinnang.staff_password where staff_id = :staff")
                .param("staff", staff.value())
                .query(String.class)
                .optional()
                .map(PasswordHash::new);
    }

    Optional<Instant> passwordSetAt(StaffId staff) {
        return moment("select set_at from jinnang.staff_password where staff_id = :staff", staff);
    }

    Optional<Instant> appSetUpAt(StaffId staff) {
        return moment("select set_up_at from jinnang.staff_totp where staff_id = :staff", staff);
    }

    private Optional<Instant> moment(String sql, StaffId staff) {
        return jdbc.sql(sql)
                .param("staff", staff.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void keepPassword(StaffId staff, PasswordHash hash, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_password (staff_id, encoded, set_at)
                        values (:staff, :encoded, :now)
                        on conflict (staff_id) do update
                          set encoded = excluded.encoded, set_at = excluded.set_at
                        """)
                .param("staff", staff.value())
                .param("encoded", hash.encoded())
                .param("now", at(now))
                .update();
    }

    Optional<App> app(StaffId staff) {
        return jdbc.sql(
                        """
                        select secret, last_step from jinnang.staff_totp where staff_id = :staff
                        """)
                .param("staff", staff.value())
                .query((row, _) -> new App(opened(staff, row), row.getLong("last_step")))
                .optional();
    }

    void keepApp(StaffId staff, byte[] secret, long lastStep, Instant now) {
        String text = Base64.getEncoder().encodeToString(secret);
        jdbc.sql(
                        """
                        insert into jinnang.staff_totp (staff_id, secret, last_step, set_up_at)
                        values (:staff, :secret, :step, :now)
                        on conflict (staff_id) do update
                          set secret = excluded.secret, last_step = excluded.last_step,
                              set_up_at = excluded.set_up_at
                        """)
                .param("staff", staff.value())
                .param("secret", personalData.sealUnowned(staff.value(), SECRET, text))
                .param("step", lastStep)
                .param("now", at(now))
                .update();
    }

    /** Uses a code up; of many at once exactly one gets true. */
    boolean useCode(StaffId staff, long step) {
        return jdbc.sql(
                                """
                                update jinnang.staff_totp set last_step = :step
                                where staff_id = :staff and last_step < :step
                                """)
                        .param("step", step)
                        .param("staff", staff.value())
                        .update()
                == 1;
    }

    List<Kept> passkeys(StaffId staff) {
        return jdbc.sql(PASSKEY + "where staff_id = :staff order by added_at desc, passkey_id")
                .param("staff", staff.value())
                .query(FactorStore::kept)
                .list();
    }

    Optional<Kept> passkey(byte[] credentialId) {
        return jdbc.sql(PASSKEY + "where credential_id = :credential")
                .param("credential", credentialId)
                .query(FactorStore::kept)
                .optional();
    }

    /** False when that passkey is known already. */
    boolean addPasskey(StaffId staff, Passkey passkey, PasskeyRule.NewKey key) {
        return jdbc.sql(
                                """
                                insert into jinnang.staff_passkey
                                  (staff_id, passkey_id, name, credential_id, credential,
                                   sign_count, may_sync, synced, added_at)
                                values (:staff, :id, :name, :credentialId, :credential, :count,
                                        :maySync, :synced, :now)
                                on conflict do nothing
                                """)
                        .param("staff", staff.value())
                        .param("id", passkey.id().value())
                        .param("name", passkey.name())
                        .param("credentialId", key.credentialId())
                        .param("credential", key.credential())
                        .param("count", key.signCount())
                        .param("maySync", key.maySync())
                        .param("synced", key.synced())
                        .param("now", at(passkey.addedAt()))
                        .update()
                == 1;
    }

    /** One count is accepted once. */
    boolean usePasskey(Kept kept, long count, boolean synced, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.staff_passkey
                                set sign_count = :count, synced = :synced, last_used_at = :now
                                where staff_id = :staff and passkey_id = :id
                                  and (sign_count < :count or (sign_count = 0 and :count = 0))
                                """)
                        .param("count", count)
                        .param("synced", synced)
                        .param("now", at(now))
                        .param("staff", kept.staff().value())
                        .param("id", kept.passkey().id().value())
                        .update()
                == 1;
    }

    void removePasskey(StaffId staff, PasskeyId id) {
        jdbc.sql(
                        """
                        delete from jinnang.staff_passkey
                        where staff_id = :staff and passkey_id = :id
                        """)
                .param("staff", staff.value())
                .param("id", id.value())
                .update();
    }

    /** False when it is not this member's. */
    boolean namePasskey(StaffId staff, PasskeyId id, String name) {
        return jdbc.sql(
                                """
                                update jinnang.staff_passkey set name = :name
                                where staff_id = :staff and passkey_id = :id
                                """)
                        .param("name", name)
                        .param("staff", staff.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private static final String PASSKEY =
            """
            select staff_id, passkey_id, name, credential, sign_count, may_sync, synced, added_at,
                   last_used_at
            from jinnang.staff_passkey
            """;

    private byte[] opened(StaffId staff, ResultSet row) throws SQLException {
        String text = personalData.openUnowned(staff.value(), SECRET, row.getBytes("secret"));
        return Base64.getDecoder().decode(text);
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        boolean synced = row.getBoolean("synced");
        var passkey =
                new Passkey(
                        new PasskeyId(row.getObject("passkey_id", UUID.class)),
                        row.getString("name"),
                        synced,
                        Objects.requireNonNull(row.getObject("added_at", OffsetDateTime.class))
                                .toInstant(),
                        Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant));
        var key =
                new PasskeyRule.KnownKey(
                        row.getBytes("credential"),
                        row.getLong("sign_count"),
                        row.getBoolean("may_sync"),
                        synced);
        return new Kept(new StaffId(row.getObject("staff_id", UUID.class)), passkey, key);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
