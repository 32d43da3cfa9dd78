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
import java.util.TreeSet;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
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

    /** Well formed, and of nobody here. */
    private static final String ANOTHER = "4000000000000002";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final WeakProofs weak;

    LinkedAccountTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.weak = new WeakProofs(wallets, clock, database, "linked_account");
    }

    @DynamicPropertySource
    static void aBankIsConnected(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("jinnang-bank");
        BankCalls.connect(registry, folder);
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
            String path = weak.proven(person, "sms_code");

            assertThat(weak.way(person, path).get("available").asBoolean()).isFalse();
            assertThat(weak.way(person, path).at("/why_not/en").asString())
                    .contains("bank account");
            answered(409, weak.show(person.browser(), path, CARD));
            answered(409, weak.complete(person, path));
            assertThat(weak.tries(person)).isZero();
        }

        clock.advance(Duration.ofHours(25));
        String path = weak.proven(lately, "sms_code");

        assertThat(weak.way(lately, path).get("available").asBoolean()).isTrue();
        answered(200, weak.show(lately.browser(), path, CARD));
    }

    @Test
    void aStrangerLearnsNothingFromItAndCausesNoWait() {
        Person known = known();
        var answers = new TreeSet<String>();
        for (String name : List.of(known.name(), "nobody.at.all")) {
            WalletBrowser stranger = browsers.open();
            String path = weak.begun(stranger, name);
            JsonNode refused = answered(409, weak.show(stranger, path, CARD));
            answers.add(refused.get("code") + " " + refused.get("user_message"));
        }

        assertThat(answers).hasSize(1);
        assertThat(weak.tries(known)).isZero();
    }

    @Test
    void besideThePhoneItResetsAPasswordAndNothingElse() {
        Person person = known();
        Person other = known();
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        String unfreeze = weak.begun(person.browser(), "unfreeze", person.name());
        weak.prove(person, unfreeze, "sms_code");
        answered(409, weak.show(person.browser(), unfreeze, CARD));
        String byMail = weak.proven(person, "email_code");
        answered(200, weak.show(person.browser(), byMail, CARD));
        answered(409, weak.complete(person, byMail));
        String path = weak.proven(person, "sms_code");
        answered(409, weak.complete(person, path));

        answered(200, weak.show(person.browser(), path, " 6222 0212-3456 7890 128 "));

        answered(200, weak.complete(person, path));
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain(CARD);
        assertThat(weak.tries(other)).isZero();
    }

    @Test
    void aFewWrongOnesADayAreLookedAtInHoweverManyRecoveriesAndAllAddressesAreTold() {
        Person person = known();
        String path = weak.proven(person, "sms_code");

        for (int left = 2; left >= 1; left--) {
            JsonNode wrong = answered(422, weak.show(person.browser(), path, ANOTHER));
            assertThat(wrong.get("code").asString()).isEqualTo("linked_account_wrong");
            assertThat(wrong.get("tries_left").asInt()).isEqualTo(left);
        }
        String another = weak.proven(person, "email_code");
        JsonNode spent = answered(429, weak.show(person.browser(), another, "no number at all"));

        assertThat(spent.get("code").asString()).isEqualTo("linked_account_paused");
        answered(429, weak.show(person.browser(), path, CARD));
        for (String to : List.of(person.email(), person.phone())) {
            assertThat(wallets.newestMessage(to, true)).contains("not-me");
        }
        clock.advance(Duration.ofHours(25));
        answered(200, weak.show(person.browser(), weak.proven(person, "sms_code"), CARD));
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
}
