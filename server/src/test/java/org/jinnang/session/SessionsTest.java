package org.jinnang.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.session.Devices.Trusting;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final TestClock clock = new TestClock();
    private final JdbcClient jdbc = JdbcClient.create(DATABASE.asApplication());
    private final AtCommit atCommit = new AtCommit(new JdbcTemplate(DATABASE.asApplication()));
    private final Questions questions =
            new Questions(new NamedParameterJdbcTemplate(DATABASE.asApplication()));
    private final Tokens tokens = new Tokens(Somebody.chance());
    private final Sessions sessions =
            new Sessions(
                    new SessionStore(jdbc, atCommit, questions),
                    new SessionEndStore(jdbc),
                    new AppLockStore(jdbc),
                    new SignInSteps(new SignInStepStore(jdbc), tokens, clock, UUID::randomUUID),
                    tokens,
                    clock,
                    UUID::randomUUID,
                    Policy.defaultProfile(),
                    TestDatabase.transactions(DATABASE.asApplication()));
    private final Devices devices =
            new Devices(
                    new DeviceStore(jdbc),
                    tokens,
                    clock,
                    UUID::randomUUID,
                    Policy.defaultProfile());
    private final WalletId wallet = new WalletId(UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "' or true --",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aCookieWeNeverGaveIsNobody(String cookie) {
        open();

        assertThat(sessions.resolve(cookie)).isEmpty();
    }

    @Test
    void theRowHoldsNothingOneCouldSignInWith() {
        OpenedSession opened = open();
        String rows =
                String.join(
                        "\n",
                        DATABASE.sqlAsOwner()
                                .sql("select to_jsonb(row) from session row")
                                .query(String.class)
                                .list());

        assertThat(opened.cookie()).hasSize(43);
        assertThat(rows).doesNotContain(opened.cookie());
        assertThat(opened.toString()).doesNotContain(opened.cookie());
        assertThat(sessions.resolve(tokenHashOf(opened.id()))).isEmpty();
    }

    @Test
    void fifteenIdleMinutesEndIt() {
        OpenedSession opened = open();

        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(isLive(opened)).isTrue();
        clock.advance(Duration.ofMinutes(15));
        assertThat(isLive(opened)).isFalse();
        assertThat(sessions.of(wallet, opened.id())).isEmpty();
        assertThat(sessions.live(wallet)).isEmpty();
    }

    @Test
    void onAForeignDeviceTenIdleMinutesEndIt() {
        OpenedSession opened =
                sessions.open(
                        wallet, Somebody.browser(1), Optional.empty(), true, Optional.empty());

        assertThat(opened.idleMinutes()).isEqualTo(10);
        clock.advance(Duration.ofMinutes(10));
        assertThat(isLive(opened)).isFalse();
    }

    @Test
    void twelveHoursEndItHoweverBusy() {
        OpenedSession opened = open();
        for (int minute = 0; minute < 12 * 60 - 1; minute += 10) {
            clock.set(TestClock.START.plus(Duration.ofMinutes(minute)));
            assertThat(isLive(opened)).isTrue();
        }
        clock.set(TestClock.START.plus(Duration.ofHours(12)).minusMillis(1));
        assertThat(isLive(opened)).isTrue();

        clock.advance(Duration.ofMillis(1));

        assertThat(isLive(opened)).isFalse();
        assertThat(opened.expiresAt()).isEqualTo(clock.instant());
    }

    @Test
    void activityIsWrittenDownOnceAMinute() {
        OpenedSession opened = open();
        clock.advance(Duration.ofSeconds(59));
        isLive(opened);
        assertThat(sessions.of(wallet, opened.id()).orElseThrow().lastSeenAt())
                .isEqualTo(TestClock.START);

        clock.advance(Duration.ofSeconds(1));
        isLive(opened);

        assertThat(sessions.of(wallet, opened.id()).orElseThrow().lastSeenAt())
                .isEqualTo(clock.instant());
    }

    @Test
    void endingIsIdempotentAndOnlyForItsHolder() {
        OpenedSession opened = open();

        assertThat(sessions.end(new WalletId(UUID.randomUUID()), opened.id())).isFalse();
        assertThat(isLive(opened)).isTrue();
        assertThat(sessions.end(wallet, opened.id())).isTrue();
        assertThat(sessions.end(wallet, opened.id())).isFalse();
        assertThat(isLive(opened)).isFalse();
    }

    @Test
    void aNewLevelHasANewCookieAndTheOldOneIsDead() {
        OpenedSession old = open();
        clock.advance(Duration.ofMinutes(5));

        OpenedSession renewed = sessions.renew(wallet, old.id()).orElseThrow();

        assertThat(isLive(old)).isFalse();
        assertThat(isLive(renewed)).isTrue();
        assertThat(renewed.id()).isNotEqualTo(old.id());
        assertThat(renewed.cookie()).isNotEqualTo(old.cookie());
        assertThat(renewed.expiresAt()).isEqualTo(old.expiresAt());
        assertThat(sessions.renew(wallet, old.id())).isEmpty();
    }

    @Test
    void anIdleSessionIsNotRenewed() {
        OpenedSession old = open();
        clock.advance(Duration.ofMinutes(15));

        assertThat(sessions.renew(wallet, old.id())).isEmpty();
    }

    @Test
    void endAllSparesOneAndOtherHolders() {
        OpenedSession idle = open();
        clock.advance(Duration.ofMinutes(20));
        OpenedSession mine = open();
        OpenedSession other = open();
        var stranger = new WalletId(UUID.randomUUID());
        OpenedSession strangers =
                sessions.open(
                        stranger, Somebody.browser(2), Optional.empty(), false, Optional.empty());

        assertThat(sessions.endAll(wallet, Optional.of(mine.id()))).isEqualTo(1);

        assertThat(isLive(mine)).isTrue();
        assertThat(isLive(other)).isFalse();
        assertThat(isLive(idle)).isFalse();
        assertThat(isLive(strangers)).isTrue();
        assertThat(sessions.endAll(wallet, Optional.empty())).isEqualTo(1);
        assertThat(isLive(mine)).isFalse();
    }

    @Test
    void aSessionComesFromATrustedDeviceOnlyWhileThatIsTrusted() {
        OpenedSession opened = open();
        var trusted = (Trusting.Trusted) devices.trust(wallet, "My phone");
        DeviceId device = trusted.device().id();
        sessions.cameFrom(wallet, opened.id(), device);

        assertThat(sessions.resolve(opened.cookie()))
                .contains(new SignedIn(wallet, opened.id(), Optional.of(device)));
        OpenedSession renewed = sessions.renew(wallet, opened.id()).orElseThrow();
        devices.revoke(wallet, device);
        assertThat(sessions.resolve(renewed.cookie()))
                .contains(new SignedIn(wallet, renewed.id(), Optional.empty()));
    }

    @Test
    void oldSessionsAreForgottenAndLiveOnesAreNot() {
        OpenedSession old = open();
        clock.advance(Duration.ofHours(36).plusMillis(1));
        OpenedSession fresh = open();

        sessions.forget();

        assertThat(count(old.id())).isZero();
        assertThat(isLive(fresh)).isTrue();
    }

    private OpenedSession open() {
        return sessions.open(
                wallet, Somebody.browser(1), Optional.empty(), false, Optional.empty());
    }

    private boolean isLive(OpenedSession opened) {
        return sessions.resolve(opened.cookie()).isPresent();
    }

    private static String tokenHashOf(SessionId id) {
        return DATABASE.sqlAsOwner()
                .sql(
                        """
                        select rtrim(translate(encode(token_hash, 'base64'), '+/', '-_'), '=')
                        from session where session_id = :id
                        """)
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    private static int count(SessionId id) {
        return DATABASE.sql()
                .sql("select count(*) from session where session_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
