package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.BankCalls.ACCOUNTS;
import static org.jinnang.journeys.BankCalls.CARD;
import static org.jinnang.journeys.Wallets.answered;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The number of a linked bank account as a weak proof, in a profile that takes it. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class LinkedAccountTest extends ClassicProfile {

    private static final String WAY = "sms_code.linked_account";
    private static final String NEW_PASSWORD = "seven slow boats drift home";

    /** Well formed, and of nobody here. */
    private static final String ANOTHER = "4000000000000002";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    LinkedAccountTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @DynamicPropertySource
    static void aBankIsConnected(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("jinnang-bank");
        registry.add("jinnang.bank.folder", folder::toString);
        registry.add("jinnang.bank.name", () -> "Jinnang Test");
        registry.add("jinnang.bank.agent", () -> "JINNCNBJ");
        registry.add("jinnang.bank.account-cny", () -> "110902000123");
    }

    @Test
    void itCountsOnlyOnceMoneyCameFromItAndNotOnlySinceToday() {
        Person without = wallets.open(false);
        Person linkedOnly = wallets.open(false);
        linked(linkedOnly);
        Person lately = wallets.open(false);
        linked(lately);
        moneyCame(lately, "0 days");
        Person ended = wallets.open(false);
        String account = linked(ended);
        moneyCame(ended, "2 days");
        assertThat(ended.browser().delete(ACCOUNTS + "/" + account).status()).isEqualTo(204);
        for (Person person : List.of(without, linkedOnly, lately, ended)) {
            String path = proven(person, "sms_code");

            assertThat(way(person, path).get("available").asBoolean()).isFalse();
            assertThat(way(person, path).at("/why_not/en").asString()).contains("bank account");
            answered(409, show(person.browser(), path, CARD));
            answered(409, complete(person, path));
            assertThat(tries(person)).isZero();
        }

        clock.advance(Duration.ofHours(25));
        String path = proven(lately, "sms_code");

        assertThat(way(lately, path).get("available").asBoolean()).isTrue();
        answered(200, show(lately.browser(), path, CARD));
    }

    @Test
    void aStrangerLearnsNothingFromItAndCausesNoWait() {
        Person known = known();
        var answers = new TreeSet<String>();
        for (String name : List.of(known.name(), "nobody.at.all")) {
            WalletBrowser stranger = browsers.open();
            String path =
                    "/api/v1/recoveries/"
                            + wallets.recovery(
                                    stranger, "reset_sign_in_password", Map.of("identifier", name));
            JsonNode refused = answered(409, show(stranger, path, CARD));
            answers.add(refused.get("code") + " " + refused.get("user_message"));
        }

        assertThat(answers).hasSize(1);
        assertThat(tries(known)).isZero();
    }

    @Test
    void besideThePhoneItResetsAPasswordAndNothingElse() {
        Person person = known();
        Person other = known();
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        String unfreeze =
                "/api/v1/recoveries/"
                        + wallets.recovery(person.browser(), "unfreeze", named(person));
        prove(person, unfreeze, "sms_code");
        answered(409, show(person.browser(), unfreeze, CARD));
        String byMail = proven(person, "email_code");
        answered(200, show(person.browser(), byMail, CARD));
        answered(409, complete(person, byMail));
        String path = proven(person, "sms_code");
        answered(409, complete(person, path));

        answered(200, show(person.browser(), path, " 6222 0212-3456 7890 128 "));

        answered(200, complete(person, path));
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain(CARD);
        assertThat(tries(other)).isZero();
    }

    @Test
    void aFewWrongOnesADayAreLookedAtInHoweverManyRecoveriesAndAllAddressesAreTold() {
        Person person = known();
        String path = proven(person, "sms_code");

        for (int left = 2; left >= 1; left--) {
            JsonNode wrong = answered(422, show(person.browser(), path, ANOTHER));
            assertThat(wrong.get("code").asString()).isEqualTo("linked_account_wrong");
            assertThat(wrong.get("tries_left").asInt()).isEqualTo(left);
        }
        String another = proven(person, "email_code");
        JsonNode spent = answered(429, show(person.browser(), another, "no number at all"));

        assertThat(spent.get("code").asString()).isEqualTo("linked_account_paused");
        answered(429, show(person.browser(), path, CARD));
        for (String to : List.of(person.email(), person.phone())) {
            assertThat(wallets.newestMessage(to, true)).contains("not-me");
        }
        clock.advance(Duration.ofHours(25));
        answered(200, show(person.browser(), proven(person, "sms_code"), CARD));
    }

    private Person known() {
        Person person = wallets.open(false);
        linked(person);
        moneyCame(person, "2 days");
        return person;
    }

    private static String linked(Person person) {
        BankCalls.record(person);
        var request = BankCalls.request(CARD, "Li Mei");
        return answered(201, person.browser().post(ACCOUNTS, request))
                .get("bank_account_id")
                .asString();
    }

    /** As if the first transfer from it had been booked so long ago. */
    private void moneyCame(Person person, String ago) {
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.bank_account
                        set verified_at = linked_at - cast(:ago as interval),
                            linked_at = linked_at - cast(:ago as interval)
                        where wallet_id = :wallet
                        """)
                .param("ago", ago)
                .param("wallet", person.wallet().value())
                .update();
    }

    private static Answer show(WalletBrowser browser, String path, String number) {
        return browser.post(path + "/proofs", Map.of("kind", "linked_account", "code", number));
    }

    private static Answer complete(Person person, String path) {
        return person.browser().post(path + "/completion", Map.of("new_secret", NEW_PASSWORD));
    }

    /** A recovery of the sign-in password in which this channel is proven. */
    private String proven(Person person, String kind) {
        String recovery =
                wallets.recovery(person.browser(), "reset_sign_in_password", named(person));
        String path = "/api/v1/recoveries/" + recovery;
        prove(person, path, kind);
        return path;
    }

    private void prove(Person person, String path, String kind) {
        clock.advance(Duration.ofMinutes(2));
        answered(202, person.browser().post(path + "/codes", Map.of("kind", kind)));
        String code = wallets.code(person.destination(kind));
        answered(200, person.browser().post(path + "/proofs", Map.of("kind", kind, "code", code)));
    }

    private static Map<String, String> named(Person person) {
        return Map.of("identifier", person.name());
    }

    private static JsonNode way(Person person, String path) {
        for (JsonNode way : answered(200, person.browser().get(path)).get("ways")) {
            if (way.get("id").asString().equals(WAY)) {
                return way;
            }
        }
        throw new AssertionError("No way " + WAY);
    }

    private int tries(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select coalesce(max(failed + reserved), 0) from jinnang.attempt_budget
                        where subject_id = :wallet and kind = 'LINKED_ACCOUNT'
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }
}
