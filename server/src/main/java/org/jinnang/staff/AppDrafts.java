package org.jinnang.staff;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.jinnang.authenticator.TotpRule;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedInStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Authenticator apps that wait for their first code: one for each member, in the session that began
 * it, for a few minutes and a few tries. Rows of {@code staff_totp_draft}.
 */
@Repository
class AppDrafts {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;

    /** RFC 4226 §4 R6: 160 bits. */
    private static final int KEY_BYTES = 20;

    private static final String SECRET = "staff_totp_draft.secret";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final SecureBytes chance;
    private final Clock clock;
    private final RealTime realTime;

    AppDrafts(
            JdbcClient jdbc,
            PersonalData personalData,
            SecureBytes chance,
            Clock clock,
            RealTime realTime) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.chance = chance;
        this.clock = clock;
        this.realTime = realTime;
    }

    /**
     * One that was begun.
     *
     * @param key shown once, to be put into an app
     */
    @SuppressWarnings("ArrayRecordComponent") // shown and forgotten
    record Begun(byte[] key, Instant expiresAt) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** What a first code means. */
    sealed interface First {

        /**
         * The app shows what we expect: {@link #take} it.
         *
         * @param step the time step of the code, used by this
         */
        @SuppressWarnings("ArrayRecordComponent") // compared and forgotten
        record Right(byte[] key, long step) implements First {

            @Override
            public String toString() {
                return "***";
            }
        }

        record Wrong() implements First {}

        /** None was begun in this session, it is over, or its tries are. */
        record Over() implements First {}
    }

    /** Begins, in the caller's transaction; one that was begun before is forgotten. */
    Begun begin(SignedInStaff staff) {
        byte[] key = chance.next(KEY_BYTES);
        Instant expiresAt = clock.instant().plus(LIFE);
        String text = Base64.getEncoder().encodeToString(key);
        jdbc.sql(
                        """
                        insert into jinnang.staff_totp_draft
                          (staff_id, session_id, secret, tries_left, expires_at)
                        values (:staff, :session, :secret, :tries, :expiresAt)
                        on conflict (staff_id) do update
                          set session_id = excluded.session_id, secret = excluded.secret,
                              tries_left = excluded.tries_left, expires_at = excluded.expires_at
                        """)
                .param("staff", staff.staff().value())
                .param("session", staff.session().value())
                .param("secret", personalData.sealUnowned(staff.staff().value(), SECRET, text))
                .param("tries", TRIES)
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new Begun(key, expiresAt);
    }

    /** Looks at a first code; the try is counted before. Not inside a transaction. */
    First look(SignedInStaff staff, String digits) {
        return tried(staff).map(key -> look(key, digits)).orElseGet(First.Over::new);
    }

    private First look(byte[] key, String digits) {
        var match = TotpRule.match(key, digits, Long.MIN_VALUE, realTime.instant());
        return match instanceof TotpRule.Match.Of(long step)
                ? new First.Right(key, step)
                : new First.Wrong();
    }

    private Optional<byte[]> tried(SignedInStaff staff) {
        return jdbc.sql(
                        """
                        update jinnang.staff_totp_draft set tries_left = tries_left - 1
                        where staff_id = :staff and session_id = :session and tries_left > 0
                          and expires_at > :now
                        returning secret
                        """)
                .param("staff", staff.staff().value())
                .param("session", staff.session().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> opened(staff.staff(), row.getBytes("secret")))
                .optional();
    }

    /** Takes it away, in the caller's transaction; of several at once one gets true. */
    boolean take(SignedInStaff staff, First.Right right) {
        Optional<byte[]> taken =
                jdbc.sql(
                                """
                                delete from jinnang.staff_totp_draft
                                where staff_id = :staff and session_id = :session
                                returning secret
                                """)
                        .param("staff", staff.staff().value())
                        .param("session", staff.session().value())
                        .query((row, _) -> opened(staff.staff(), row.getBytes("secret")))
                        .optional();
        return taken.filter(key -> MessageDigest.isEqual(key, right.key())).isPresent();
    }

    /** Forgets those that are over. */
    void forget() {
        jdbc.sql("delete from jinnang.staff_totp_draft where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private byte[] opened(StaffId staff, byte[] sealed) {
        return Base64.getDecoder().decode(personalData.openUnowned(staff.value(), SECRET, sealed));
    }
}
