package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Secret;
import org.jinnang.recovery.Activations;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What two people approved is opened by its holder, once, and nothing else is. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class ActivationTest {

    private static final String ACTIVATIONS = "/api/v1/activations";
    private static final String CASE = "V-7Q4K-2M9D";
    private static final String NEW_PIN = "739164";

    private final Activations activations;
    private final TransactionOperations transaction;
    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    ActivationTest(
            Activations activations,
            TransactionOperations transaction,
            Wallets wallets,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.activations = activations;
        this.transaction = transaction;
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;

    @BeforeEach
    void somebodyHasAWallet() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
    }

    @Test
    void itOpensExactlyWhatWasApprovedAndTheHolderChoosesWithoutAnyOtherProof() {
        String code = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(24));
        WalletBrowser phone = browsers.open();

        JsonNode recovery = redeemed(phone, code).at("/recoveries/0");

        assertThat(recovery.get("act").asString()).isEqualTo("reset_payment_password");
        assertThat(recovery.get("state").asString()).isEqualTo("ready");
        assertThat(recovery.at("/proofs/0/kind").asString()).isEqualTo("activation");
        var done = complete(phone, recovery, Map.of("new_secret", NEW_PIN));
        assertThat(done.get("limited_until")).isNotNull();
        assertThat(wallets.newestMessage(holder.email(), true)).isNotBlank();
        answered(409, completing(phone, recovery, Map.of("new_secret", "739165")));
    }

    @Test
    void severalActsAreSeveralWaysBackAndEachIsGoneOnce() {
        String code =
                issued(
                        Set.of(Act.RESET_SIGN_IN_PASSWORD, Act.RESET_PAYMENT_PASSWORD),
                        Duration.ofHours(1));
        WalletBrowser phone = browsers.open();

        JsonNode both = redeemed(phone, code).get("recoveries");

        assertThat(both).hasSize(2);
        complete(phone, both.get(0), Map.of("new_secret", "seven red kites above"));
        complete(phone, both.get(1), Map.of("new_secret", NEW_PIN));
    }

    @Test
    void aWrongAUsedAReplacedAnOldOneAndAnUnknownNameHaveOneAnswer() {
        String replaced = issued(Set.of(Act.UNFREEZE), Duration.ofHours(24));
        String used = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(24));
        WalletBrowser phone = browsers.open();
        redeemed(phone, used.toLowerCase(java.util.Locale.ROOT).replace('-', ' '));
        String old = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        String good = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(1));

        var refusals =
                List.of(
                        refused(phone, holder.name(), replaced),
                        refused(phone, holder.name(), used),
                        refused(phone, holder.name(), old),
                        refused(phone, holder.name(), "0000-0000-0000-0000"),
                        refused(phone, holder.name(), "nonsense"),
                        refused(phone, "nobody.here", good),
                        refused(phone, wallets.anybody().name(), good));

        assertThat(refusals).hasSize(7).doesNotContainNull();
        assertThat(Set.copyOf(refusals)).hasSize(1);
        redeemed(phone, good);
    }

    @Test
    void anotherBrowserDoesNotGetTheWayBackAndAnotherActIsNotOpened() {
        String code = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(24));
        WalletBrowser phone = browsers.open();
        JsonNode recovery = redeemed(phone, code).at("/recoveries/0");

        answered(404, completing(browsers.open(), recovery, Map.of("new_secret", NEW_PIN)));
        String other =
                wallets.recovery(
                        phone, "reset_sign_in_password", Map.of("identifier", holder.name()));
        answered(
                409,
                phone.post(
                        "/api/v1/recoveries/" + other + "/completion",
                        Map.of("new_secret", "seven red kites above")));
    }

    @Test
    void manyMissesFromOneAddressWaitAnHourAndLockNobody() {
        String code = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(24));
        WalletBrowser phone = browsers.open();

        for (int miss = 0; miss < 30; miss++) {
            answered(422, redeem(phone, holder.name(), "0000-0000-0000-0000"));
        }

        JsonNode exhausted = answered(429, redeem(phone, holder.name(), code));
        assertThat(exhausted.get("code").asString()).isEqualTo("activations_exhausted");
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        redeemed(phone, code);
    }

    @Test
    void theServerKeepsNoCodeAndTheDatabaseNoLongerLifeThanADay() {
        String code = issued(Set.of(Act.RESET_PAYMENT_PASSWORD), Duration.ofHours(24));

        assertThatThrownBy(() -> issued(Set.of(Act.PAY), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        issued(
                                Set.of(Act.RESET_PAYMENT_PASSWORD),
                                Duration.ofHours(24).plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql(
                                        """
                                        update jinnang.activation
                                        set expires_at = issued_at + interval '25 hours'
                                        """)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        String rows =
                database.sqlAsOwner()
                        .sql("select string_agg(a::text, '') from jinnang.activation a")
                        .query(String.class)
                        .single();
        assertThat(rows).doesNotContain(code).doesNotContain(code.replace("-", ""));
    }

    private String issued(Set<Act> acts, Duration life) {
        Secret code =
                transaction.execute(_ ->
                        activations.issue(holder.wallet(), acts, clock.instant().plus(life), CASE));
        return code.reveal();
    }

    private Answer redeem(WalletBrowser by, String name, String code) {
        return by.post(ACTIVATIONS, Map.of("identifier", name, "code", code));
    }

    private JsonNode redeemed(WalletBrowser by, String code) {
        return answered(201, redeem(by, holder.name(), code));
    }

    private String refused(WalletBrowser by, String name, String code) {
        JsonNode problem = answered(422, redeem(by, name, code));
        return problem.get("code").asString() + problem.get("user_message");
    }

    private static Answer completing(
            WalletBrowser by, JsonNode recovery, Map<String, String> with) {
        String id = recovery.get("recovery_id").asString();
        return by.post("/api/v1/recoveries/" + id + "/completion", with);
    }

    private static JsonNode complete(
            WalletBrowser by, JsonNode recovery, Map<String, String> with) {
        return answered(200, completing(by, recovery, with));
    }
}
