package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import tools.jackson.databind.JsonNode;

/** The number of one's document as a weak proof, in a profile that takes it beside the phone. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class IdentityNumberTest extends ClassicProfile {

    private static final String WAY = "sms_code.identity_number";
    private static final String RESET = "reset_sign_in_password";
    private static final String NEW_PASSWORD = "seven slow boats drift home";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final Documents documents;

    IdentityNumberTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.documents = new Documents(database);
    }

    @Test
    void aStrangerLearnsNothingFromItAndCausesNoWait() {
        Person recorded = wallets.open(false);
        documents.recordedLongAgo(recorded);
        Person without = wallets.open(false);
        var answers = new ArrayList<Set<String>>();
        for (String name : List.of(recorded.name(), without.name(), "nobody.at.all")) {
            WalletBrowser stranger = browsers.open();
            String path = "/api/v1/recoveries/";
            path += wallets.recovery(stranger, RESET, Map.of("identifier", name));
            Set<String> told = new TreeSet<>();
            for (int at = 0; at < 8; at++) {
                JsonNode refused = answered(409, show(stranger, path, Documents.NUMBER));
                told.add(refused.get("code") + " " + refused.get("user_message"));
            }
            told.add(answered(200, stranger.get(path)).get("ways").toString());
            answers.add(told);
        }

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(tries(recorded)).isZero();
    }

    @Test
    void itCountsOnlyWhenItWasCheckedAndNotOnlySinceToday() {
        Person without = wallets.open(false);
        Person declared = wallets.open(false);
        documents.declaredOnly(declared);
        Person lately = wallets.open(false);
        documents.recorded(lately);
        for (Person person : List.of(without, declared, lately)) {
            String path = proven(person, "sms_code");

            assertThat(way(person, path).get("available").asBoolean()).isFalse();
            assertThat(way(person, path).at("/why_not/en").asString()).contains("real name");
            answered(409, show(person.browser(), path, Documents.NUMBER));
            answered(409, complete(person, path));
        }
        assertThat(tries(lately)).isZero();

        clock.advance(Duration.ofHours(24));
        String path = proven(lately, "sms_code");

        assertThat(way(lately, path).get("available").asBoolean()).isTrue();
        answered(200, show(lately.browser(), path, Documents.NUMBER));
    }

    @Test
    void besideThePhoneItResetsAPasswordAndNothingElse() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        String unfreeze = wallets.recovery(person.browser(), "unfreeze", named(person));
        prove(person, "/api/v1/recoveries/" + unfreeze, "sms_code");
        answered(409, show(person.browser(), "/api/v1/recoveries/" + unfreeze, Documents.NUMBER));
        String byMail = proven(person, "email_code");
        answered(200, show(person.browser(), byMail, Documents.NUMBER));
        answered(409, complete(person, byMail));
        String path = proven(person, "sms_code");
        answered(409, complete(person, path));

        answered(200, show(person.browser(), path, " 110105 19491231 002x "));

        JsonNode done = answered(200, complete(person, path));
        assertThat(done.has("limited_until")).isTrue();
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain(Documents.NUMBER);
        assertThat(wallets.inForce(person.wallet())).hasSize(2);
    }

    @Test
    void aFewWrongOnesADayAreLookedAtInHoweverManyRecoveriesAndAllAddressesAreTold() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        String path = proven(person, "sms_code");

        for (int left = 2; left >= 1; left--) {
            JsonNode wrong = answered(422, show(person.browser(), path, Documents.ANOTHER));
            assertThat(wrong.get("code").asString()).isEqualTo("identity_number_wrong");
            assertThat(wrong.get("tries_left").asInt()).isEqualTo(left);
        }
        String another = proven(person, "email_code");
        JsonNode spent = answered(429, show(person.browser(), another, Documents.ANOTHER));

        assertThat(spent.get("code").asString()).isEqualTo("identity_number_paused");
        assertThat(spent.has("until")).isTrue();
        answered(429, show(person.browser(), path, Documents.NUMBER));
        for (String to : List.of(person.email(), person.phone())) {
            assertThat(wallets.newestMessage(to, true)).contains("not-me");
        }
        clock.advance(Duration.ofHours(24));
        answered(200, show(person.browser(), proven(person, "sms_code"), Documents.NUMBER));
    }

    @Test
    void whoGuessesDayAfterDayIsStoppedUntilTheHolderRecordsItAnew() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        for (int day = 1; day <= 5; day++) {
            String path = proven(person, "email_code");
            for (int wrong = 1; wrong <= 3; wrong++) {
                show(person.browser(), path, Documents.ANOTHER);
            }
            clock.advance(Duration.ofHours(24));
        }

        String path = proven(person, "sms_code");
        JsonNode stopped = answered(429, show(person.browser(), path, Documents.NUMBER));

        assertThat(stopped.has("until")).isFalse();
        assertThat(tries(person)).isEqualTo(15);
        WalletBrowser own = wallets.signedIn(person.wallet());
        documents.recordedLongAgo(
                new Person(person.wallet(), person.name(), person.email(), person.phone(), own));
        answered(200, show(person.browser(), proven(person, "sms_code"), Documents.NUMBER));
    }

    private static Answer show(WalletBrowser browser, String path, String number) {
        return browser.post(path + "/proofs", Map.of("kind", "identity_number", "code", number));
    }

    private static Answer complete(Person person, String path) {
        return person.browser().post(path + "/completion", Map.of("new_secret", NEW_PASSWORD));
    }

    /** A recovery of the sign-in password in which this channel is proven. */
    private String proven(Person person, String kind) {
        WalletBrowser browser = person.browser();
        String path = "/api/v1/recoveries/" + wallets.recovery(browser, RESET, named(person));
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
                        where subject_id = :wallet and kind = 'IDENTITY_NUMBER'
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }
}
