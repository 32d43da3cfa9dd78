package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The lock that holders place themselves: easy to close, hard to open, and deaf to pressure. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class OwnLockTest {

    private static final String LOCKS = "/api/v1/locks";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    OwnLockTest(
            Wallets wallets,
            WalletBrowsers browsers,
            Restrictions restrictions,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void whoeverIsNotSignedInLocksNothingNotEvenOnATrustedDevice() {
        Person person = wallets.open(true);
        answered(200, person.browser().delete("/api/v1/sessions/current"));

        answered(401, browsers.open().post(LOCKS, Map.of(), key()));
        answered(401, person.browser().post(LOCKS, Map.of(), key()));

        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void hoursOutOfBoundsLockNothing() {
        Person person = wallets.open(false);

        for (int hours : new int[] {Integer.MIN_VALUE, -1, 0, 169, Integer.MAX_VALUE}) {
            JsonNode refused = answered(422, lock(person, hours));
            assertThat(refused.at("/fields/0/field").asString()).isEqualTo("not_before_hours");
            assertThat(refused.at("/fields/0/code").asString())
                    .isEqualTo(hours < 1 ? "too_small" : "too_large");
        }

        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void aSessionLocksAndOnlyBothCodesUnlock() {
        Person person = wallets.open(false);

        JsonNode lock = answered(201, person.browser().post(LOCKS, Map.of(), key()));

        assertThat(Contract.load().faults("post", LOCKS, 201, lock)).isEmpty();
        assertThat(lock.get("cause").asString()).isEqualTo("holder_lock");
        assertThat(lock.has("not_before")).isFalse();
        String notice = wallets.newestMessage(person.phone(), false);
        assertThat(notice).contains(lock.get("reference").asString());
        clock.advance(Duration.ofMinutes(2));
        String recovery = wallets.recovery(person.browser(), "unfreeze", Map.of());
        Answer early = complete(person.browser(), recovery);
        assertThat(answered(409, early).get("code").asString()).isEqualTo("proofs_insufficient");
        wallets.proveBoth(person.browser(), recovery, person);
        answered(200, complete(person.browser(), recovery));
        assertThat(causes(person)).containsExactly("recent_recovery");
    }

    @Test
    void allProofsTogetherDoNotLiftABoundLockBeforeItsMomentAndThenTheyDo() {
        Person person = wallets.open(false);
        Instant until = clock.instant().plus(Duration.ofHours(1));
        JsonNode lock = answered(201, lock(person, 1));
        assertThat(Instant.parse(lock.get("not_before").asString())).isEqualTo(until);

        clock.set(until.minus(Duration.ofMinutes(5)));
        WalletBrowser elsewhere = browsers.open();
        var whose = Map.of("identifier", person.name());
        String recovery = wallets.recovery(elsewhere, "unfreeze", whose);
        wallets.proveBoth(elsewhere, recovery, person);
        clock.set(until.minusMillis(1));
        JsonNode refused = answered(409, complete(elsewhere, recovery));

        assertThat(refused.get("code").asString()).isEqualTo("lift_too_early");
        assertThat(Instant.parse(refused.get("until").asString())).isEqualTo(until);
        assertThat(causes(person)).containsExactly("holder_lock");
        clock.set(until);
        answered(200, complete(elsewhere, recovery));
        assertThat(causes(person)).containsExactly("recent_recovery");
    }

    @Test
    void noOtherWayBackAndNoneOfOurOwnCodeOpensABoundLock() {
        Person person = wallets.open(false);
        JsonNode lock = answered(201, lock(person, 24));
        var id = RestrictionId.parse(lock.get("restriction_id").asString()).orElseThrow();
        String reset = wallets.recovery(person.browser(), "reset_payment_password", Map.of());
        wallets.proveBoth(person.browser(), reset, person);
        String path = "/api/v1/recoveries/" + reset + "/completion";
        answered(200, person.browser().post(path, Map.of("new_secret", "593817")));

        for (RemedyKind remedy : RemedyKind.values()) {
            Lifting lifting =
                    transaction.execute(_ -> restrictions.lift(person.wallet(), id, remedy));
            assertThat(lifting).isInstanceOf(Lifting.Refused.class);
        }

        assertThat(causes(person)).contains("holder_lock");
        assertThatThrownBy(() -> endInTheDatabase(id))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("restriction_bound_until_its_moment");
    }

    @Test
    void itCanBeLengthenedAndNeverShortened() {
        Person person = wallets.open(false);
        String first = answered(201, lock(person, 2)).get("not_before").asString();

        JsonNode shorter = answered(201, lock(person, 1));
        JsonNode unbound = answered(201, person.browser().post(LOCKS, Map.of(), key()));
        String before = wallets.newestMessage(person.email(), true);
        JsonNode longer = answered(201, lock(person, 3));

        assertThat(shorter.get("not_before").asString()).isEqualTo(first);
        assertThat(unbound.get("not_before").asString()).isEqualTo(first);
        assertThat(Instant.parse(longer.get("not_before").asString()))
                .isEqualTo(Instant.parse(first).plus(Duration.ofHours(1)));
        assertThat(longer.get("restriction_id")).isEqualTo(shorter.get("restriction_id"));
        assertThat(wallets.newestMessage(person.email(), true)).isNotEqualTo(before);
    }

    @Test
    void theLockPageTheSelfCheckAndTheApiSayUntilWhen() {
        Person person = wallets.open(true);
        answered(201, lock(person, 1));
        WalletBrowser browser = person.browser();

        JsonNode remedy =
                answered(200, browser.get("/api/v1/wallet")).at("/restrictions/0/remedies/0");
        JsonNode check = answered(200, browser.get("/api/v1/check"));
        String page = browser.get("/locked").body();

        assertThat(remedy.get("id").asString()).isEqualTo("unfreeze");
        assertThat(remedy.get("available").asBoolean()).isFalse();
        String whyNot = remedy.at("/why_not/zh-CN").asString();
        String moment = whyNot.substring(0, whyNot.indexOf(" 以后"));
        assertThat(moment).matches(".*[0-9]{2}:[0-9]{2}");
        assertThat(check.get("answer").asString()).isEqualTo("LOCKED");
        assertThat(check.at("/explanation/zh-CN").asString()).contains(moment);
        assertThat(page).contains(moment.substring(moment.length() - 5));
    }

    private Answer lock(Person person, int hours) {
        return person.browser().post(LOCKS, Map.of("not_before_hours", hours), key());
    }

    private static Answer complete(WalletBrowser browser, String recovery) {
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        return browser.post(path, Map.of());
    }

    private List<String> causes(Person person) {
        return restrictions.inForce(person.wallet()).stream()
                .map(one -> one.placement().cause().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private void endInTheDatabase(RestrictionId id) {
        database.sql()
                .sql(
                        """
                        update jinnang.restriction set ended_at = placed_at, ended_by = 'unfreeze'
                        where restriction_id = :id
                        """)
                .param("id", id.value())
                .update();
    }
}
