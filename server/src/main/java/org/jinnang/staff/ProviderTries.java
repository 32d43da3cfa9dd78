package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SecureBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Ways to the identity provider and back: good for one browser, one purpose, ten minutes, one
 * answer. Rows of {@code staff_provider_try}.
 */
@Repository
class ProviderTries {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int BYTES = 32;
    private static final String SECRETS = "staff_provider_try.secrets";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final SecureBytes chance;
    private final Clock clock;
    private final RealTime realTime;
    private final Ids ids;

    ProviderTries(
            JdbcClient jdbc,
            PersonalData personalData,
            SecureBytes chance,
            Clock clock,
            RealTime realTime,
            Ids ids) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.chance = chance;
        this.clock = clock;
        this.realTime = realTime;
        this.ids = ids;
    }

    /** One that was begun; the state is told to nobody but the browser and the provider. */
    record Begun(String state, ProviderTry asked) {

        @Override
        public String toString() {
            return asked.toString();
        }
    }

    /** Begins; an earlier one of the same purpose in this browser is void. */
    Begun begin(
            ProviderTry.Purpose purpose,
            Digest browser,
            Optional<StaffSessionId> session,
            Optional<Digest> invitation) {
        var asked =
                new ProviderTry(purpose, fresh(), fresh(), session, invitation, realTime.instant());
        String state = fresh();
        UUID id = ids.next();
        String secrets = asked.nonce() + " " + asked.verifier();
        jdbc.sql(
                        """
                        insert into jinnang.staff_provider_try
                          (browser_hash, purpose, try_id, state_hash, secrets, session_id,
                           invitation_hash, asked_at, expires_at)
                        values (:browser, :purpose, :id, :state, :secrets, :session, :invitation,
                                :askedAt, :expiresAt)
                        on conflict (browser_hash, purpose) do update
                          set try_id = excluded.try_id, state_hash = excluded.state_hash,
                              secrets = excluded.secrets, session_id = excluded.session_id,
                              invitation_hash = excluded.invitation_hash,
                              asked_at = excluded.asked_at, expires_at = excluded.expires_at
                        """)
                .param("browser", browser.bytes())
                .param("purpose", purpose.name())
                .param("id", id)
                .param("state", Cookies.digest(state).bytes())
                .param("secrets", personalData.sealUnowned(id, SECRETS, secrets))
                .param("session", session.map(StaffSessionId::value).orElse(null))
                .param("invitation", invitation.map(Digest::bytes).orElse(null))
                .param("askedAt", at(asked.askedAt()))
                .param("expiresAt", at(clock.instant().plus(LIFE)))
                .update();
        return new Begun(state, asked);
    }

    /** Takes it away: of several at once one gets it. Empty for another browser, or when over. */
    Optional<ProviderTry> take(String state, Digest browser) {
        return jdbc.sql(
                        """
                        delete from jinnang.staff_provider_try
                        where browser_hash = :browser and state_hash = :state and expires_at > :now
                        returning purpose, try_id, secrets, session_id, invitation_hash, asked_at
                        """)
                .param("browser", browser.bytes())
                .param("state", Cookies.digest(state).bytes())
                .param("now", at(clock.instant()))
                .query((row, _) -> {
                    UUID id = row.getObject("try_id", UUID.class);
                    String[] secrets =
                            personalData
                                    .openUnowned(id, SECRETS, row.getBytes("secrets"))
                                    .split(" ", 2);
                    return new ProviderTry(
                            ProviderTry.Purpose.valueOf(row.getString("purpose")),
                            secrets[0],
                            secrets[1],
                            Optional.ofNullable(row.getObject("session_id", UUID.class))
                                    .map(StaffSessionId::new),
                            Optional.ofNullable(row.getBytes("invitation_hash")).map(Digest::new),
                            Objects.requireNonNull(row.getObject("asked_at", OffsetDateTime.class))
                                    .toInstant());
                })
                .optional();
    }

    /** Forgets those that nobody came back from. */
    void forget() {
        jdbc.sql("delete from jinnang.staff_provider_try where expires_at <= :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private String fresh() {
        return TEXT.encodeToString(chance.next(BYTES));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
