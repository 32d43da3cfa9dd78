package org.jinnang.staff;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyRule;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.StaffId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.StaffAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Passkeys of the staff. They belong to the staff's host, so that one of a holder is worth nothing
 * here, nor the other way round. Questions are rows of {@code staff_challenge}: good for one
 * browser, one purpose, a few minutes, one answer.
 */
@Repository
class StaffPasskeys {

    /** How many somebody may have. */
    static final int MOST = 10;

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What a signature shall do; what was asked for one is worth nothing for another. */
    enum Purpose {
        SIGN_IN,
        PROVE,
        ADD,
        JOIN
    }

    /** A right signature: use it in the transaction of its effect. */
    record Right(FactorStore.Kept kept, long count, boolean synced) {}

    private final FactorStore factors;
    private final JdbcClient jdbc;
    private final PasskeyRule rule;
    private final SecureBytes chance;
    private final Clock clock;
    private final Ids ids;

    StaffPasskeys(
            FactorStore factors,
            JdbcClient jdbc,
            StaffAddress address,
            SecureBytes chance,
            Clock clock,
            Ids ids) {
        this.factors = factors;
        this.jdbc = jdbc;
        this.rule = new PasskeyRule(address.url());
        this.chance = chance;
        this.clock = clock;
        this.ids = ids;
    }

    /** Asks; an earlier question of the same purpose in this browser is void. */
    PasskeyAsked ask(Purpose purpose, Digest browser) {
        byte[] challenge = chance.next(CHALLENGE_BYTES);
        Instant expiresAt = clock.instant().plus(LIFE);
        jdbc.sql(
                        """
                        insert into jinnang.staff_challenge
                          (browser_hash, purpose, challenge, expires_at)
                        values (:browser, :purpose, :challenge, :expiresAt)
                        on conflict (browser_hash, purpose) do update
                          set challenge = excluded.challenge, expires_at = excluded.expires_at
                        """)
                .param("browser", browser.bytes())
                .param("purpose", purpose.name())
                .param("challenge", challenge)
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new PasskeyAsked(TEXT.encodeToString(challenge), rule.rpId(), List.of(), expiresAt);
    }

    /** The right signature of this member's passkey, or of anybody's when nobody is named. */
    Optional<Right> look(
            Purpose purpose, Digest browser, Optional<StaffId> whose, PasskeyAnswer.Signed answer) {
        return taken(purpose, browser)
                .flatMap(challenge ->
                        found(answer)
                                .filter(kept -> whose.isEmpty() || whose.get().equals(kept.staff()))
                                .flatMap(kept -> right(kept, answer, challenge)));
    }

    /** A new passkey, good to be kept. */
    Optional<PasskeyRule.NewKey> look(
            Purpose purpose, Digest browser, PasskeyAnswer.Registered answer) {
        return taken(purpose, browser).flatMap(challenge -> rule.registered(answer, challenge));
    }

    /** Keeps it; empty when there are too many, or it is known. */
    Optional<Passkey> add(StaffId staff, PasskeyRule.NewKey key, String name) {
        var passkey =
                new Passkey(
                        new PasskeyId(ids.next()),
                        name,
                        key.synced(),
                        clock.instant(),
                        Optional.empty());
        return factors.passkeys(staff).size() < MOST && factors.addPasskey(staff, passkey, key)
                ? Optional.of(passkey)
                : Optional.empty();
    }

    /** Uses it up, in the caller's transaction; false when it was removed or used meanwhile. */
    boolean use(Right right) {
        return factors.usePasskey(right.kept(), right.count(), right.synced(), clock.instant());
    }

    /** Forgets questions that nobody answered in time. */
    void forget() {
        jdbc.sql("delete from jinnang.staff_challenge where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** By which devices know whose a passkey is. */
    static String handle(StaffId staff) {
        UUID id = staff.value();
        return TEXT.encodeToString(
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private Optional<Right> right(
            FactorStore.Kept kept, PasskeyAnswer.Signed answer, byte[] challenge) {
        boolean isAnothers =
                answer.userHandle().filter(said -> !said.equals(handle(kept.staff()))).isPresent();
        return !isAnothers
                        && rule.signed(answer, kept.key(), challenge)
                                instanceof PasskeyRule.Verdict.Right(var count, var synced)
                ? Optional.of(new Right(kept, count, synced))
                : Optional.empty();
    }

    private Optional<FactorStore.Kept> found(PasskeyAnswer.Signed answer) {
        try {
            return factors.passkey(PasskeyRule.bytes(answer.credentialId()));
        } catch (IllegalArgumentException _) { // whatever came from outside
            return Optional.empty();
        }
    }

    private Optional<byte[]> taken(Purpose purpose, Digest browser) {
        return jdbc.sql(
                        """
                        delete from jinnang.staff_challenge
                        where browser_hash = :browser and purpose = :purpose
                          and expires_at > :now
                        returning challenge
                        """)
                .param("browser", browser.bytes())
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBytes("challenge"))
                .optional();
    }
}
