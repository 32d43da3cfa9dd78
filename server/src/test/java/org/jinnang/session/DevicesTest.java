package org.jinnang.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Cookies;
import org.jinnang.policy.Policy;
import org.jinnang.session.Devices.Trusting;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class DevicesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final TestClock clock = new TestClock();
    private final DeviceStore store = new DeviceStore(JdbcClient.create(DATABASE.asApplication()));
    private final Devices devices =
            new Devices(
                    store,
                    new Tokens(Somebody.chance()),
                    clock,
                    UUID::randomUUID,
                    Policy.defaultProfile());
    private final WalletId wallet = new WalletId(UUID.randomUUID());

    @Test
    void aBrowserWithoutOrWithAForeignCookieIsUnknown() {
        trust();

        assertThat(devices.known(Somebody.browser(1))).isEmpty();
        assertThat(devices.known(Somebody.withDevice("AAAA"))).isEmpty();
    }

    @Test
    void trustLastsNinetyDays() {
        Trusting.Trusted phone = trust();

        clock.advance(Duration.ofDays(90).minusMillis(1));
        assertThat(devices.known(Somebody.withDevice(phone.cookie()))).contains(phone.device());
        clock.advance(Duration.ofMillis(1));
        assertThat(devices.known(Somebody.withDevice(phone.cookie()))).isEmpty();
        assertThat(devices.of(wallet)).isEmpty();
    }

    @Test
    void fiveAtMostAndEachEndMakesRoom() {
        Trusting.Trusted first = trust();
        for (int more = 1; more < 5; more++) {
            trust();
        }
        assertThat(devices.trust(wallet, "Sixth")).isEqualTo(new Trusting.TooMany(5));

        devices.revoke(wallet, first.device().id());
        assertThat(trust().device().name()).isEqualTo("My phone");
        assertThat(devices.trust(wallet, "Seventh")).isEqualTo(new Trusting.TooMany(5));

        clock.advance(Duration.ofDays(90));
        assertThat(trust().device().name()).isEqualTo("My phone");
    }

    @Test
    void manyAtOnceAreStillFive() throws Exception {
        List<Callable<Trusting>> all = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            all.add(() -> devices.trust(wallet, "My phone"));
        }
        int trusted = 0;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<Trusting> answer : threads.invokeAll(all)) {
                trusted += answer.get() instanceof Trusting.Trusted ? 1 : 0;
            }
        }

        assertThat(trusted).isEqualTo(5);
        assertThat(devices.of(wallet)).hasSize(5);
    }

    @Test
    void theDatabaseItselfRefusesASecondDeviceInOneSlot() {
        Trusting.Trusted phone = trust();

        assertThatThrownBy(() ->
                        DATABASE.sql()
                                .sql(
                                        """
                                        insert into device
                                        select wallet_id, gen_random_uuid(), slot,
                                               token_hash, name, trusted_at,
                                               trusted_until, null
                                        from device where device_id = :id
                                        """)
                                .param("id", phone.device().id().value())
                                .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void revokingIsIdempotentAndOnlyForItsHolder() {
        Trusting.Trusted phone = trust();
        var stranger = new WalletId(UUID.randomUUID());

        assertThat(devices.revoke(stranger, phone.device().id())).isFalse();
        assertThat(devices.known(Somebody.withDevice(phone.cookie()))).isPresent();
        assertThat(devices.revoke(wallet, phone.device().id())).isTrue();
        assertThat(devices.revoke(wallet, phone.device().id())).isFalse();
        assertThat(devices.known(Somebody.withDevice(phone.cookie()))).isEmpty();
    }

    @Test
    void revokingAllSparesOtherHolders() {
        trust();
        trust();
        var stranger = new WalletId(UUID.randomUUID());
        devices.trust(stranger, "Theirs");

        assertThat(devices.revokeAll(wallet)).isEqualTo(2);

        assertThat(devices.of(wallet)).isEmpty();
        assertThat(devices.of(stranger)).hasSize(1);
    }

    @Test
    void theRowHoldsOnlyTheDigestOfTheCookie() {
        Trusting.Trusted phone = trust();
        String rows =
                String.join(
                        "\n",
                        DATABASE.sqlAsOwner()
                                .sql("select to_jsonb(row) from device row")
                                .query(String.class)
                                .list());

        assertThat(phone.cookie()).hasSize(43);
        assertThat(rows).doesNotContain(phone.cookie());
        assertThat(phone.toString()).doesNotContain(phone.cookie());
        assertThat(store.find(Cookies.digest(phone.cookie()), clock.instant())).isPresent();
    }

    private Trusting.Trusted trust() {
        return (Trusting.Trusted) devices.trust(wallet, "My phone");
    }
}
