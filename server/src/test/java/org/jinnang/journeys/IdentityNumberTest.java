package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import tools.jackson.databind.JsonNode;

/** The number of one's document as a weak proof, in a profile that takes it beside the phone. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class IdentityNumberTest extends ClassicProfile {

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final WeakProofs weak;
    private final Documents documents;

    IdentityNumberTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.weak = new WeakProofs(wallets, clock, database, "identity_number");
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
            String path = weak.begun(stranger, name);
            Set<String> told = new TreeSet<>();
            for (int at = 0; at < 8; at++) {
                JsonNode refused = answered(409, weak.show(stranger, path, Documents.NUMBER));
                told.add(refused.get("code") + " " + refused.get("user_message"));
            }
            told.add(answered(200, stranger.get(path)).get("ways").toString());
            answers.add(told);
        }

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(weak.tries(recorded)).isZero();
    }

    @Test
    void itCountsOnlyWhenItWasCheckedAndNotOnlySinceToday() {
        Person without = wallets.open(false);
        Person declared = wallets.open(false);
        documents.declaredOnly(declared);
        Person lately = wallets.open(false);
        documents.recorded(lately);
        for (Person person : List.of(without, declared, lately)) {
            String path = weak.proven(person, "sms_code");

            assertThat(weak.way(person, path).get("available").asBoolean()).isFalse();
            assertThat(weak.way(person, path).at("/why_not/en").asString()).contains("real name");
            answered(409, weak.show(person.browser(), path, Documents.NUMBER));
            answered(409, weak.complete(person, path));
        }
        assertThat(weak.tries(lately)).isZero();

        clock.advance(Duration.ofHours(24));
        String path = weak.proven(lately, "sms_code");

        assertThat(weak.way(lately, path).get("available").asBoolean()).isTrue();
        answered(200, weak.show(lately.browser(), path, Documents.NUMBER));
    }

    @Test
    void besideThePhoneItResetsAPasswordAndNothingElse() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        String unfreeze = weak.begun(person.browser(), "unfreeze", person.name());
        weak.prove(person, unfreeze, "sms_code");
        answered(409, weak.show(person.browser(), unfreeze, Documents.NUMBER));
        String byMail = weak.proven(person, "email_code");
        answered(200, weak.show(person.browser(), byMail, Documents.NUMBER));
        answered(409, weak.complete(person, byMail));
        String path = weak.proven(person, "sms_code");
        answered(409, weak.complete(person, path));

        answered(200, weak.show(person.browser(), path, " 110105 19491231 002x "));

        JsonNode done = answered(200, weak.complete(person, path));
        assertThat(done.has("limited_until")).isTrue();
        assertThat(wallets.newestMessage(person.email(), true)).doesNotContain(Documents.NUMBER);
        assertThat(wallets.inForce(person.wallet())).hasSize(2);
    }

    @Test
    void aFewWrongOnesADayAreLookedAtInHoweverManyRecoveriesAndAllAddressesAreTold() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        String path = weak.proven(person, "sms_code");

        for (int left = 2; left >= 1; left--) {
            JsonNode wrong = answered(422, weak.show(person.browser(), path, Documents.ANOTHER));
            assertThat(wrong.get("code").asString()).isEqualTo("identity_number_wrong");
            assertThat(wrong.get("tries_left").asInt()).isEqualTo(left);
        }
        String another = weak.proven(person, "email_code");
        JsonNode spent = answered(429, weak.show(person.browser(), another, Documents.ANOTHER));

        assertThat(spent.get("code").asString()).isEqualTo("identity_number_paused");
        assertThat(spent.has("until")).isTrue();
        answered(429, weak.show(person.browser(), path, Documents.NUMBER));
        for (String to : List.of(person.email(), person.phone())) {
            assertThat(wallets.newestMessage(to, true)).contains("not-me");
        }
        clock.advance(Duration.ofHours(24));
        answered(
                200,
                weak.show(person.browser(), weak.proven(person, "sms_code"), Documents.NUMBER));
    }

    @Test
    void whoGuessesDayAfterDayIsStoppedUntilTheHolderRecordsItAnew() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        for (int day = 1; day <= 5; day++) {
            String path = weak.proven(person, "email_code");
            for (int wrong = 1; wrong <= 3; wrong++) {
                weak.show(person.browser(), path, Documents.ANOTHER);
            }
            clock.advance(Duration.ofHours(24));
        }

        String path = weak.proven(person, "sms_code");
        JsonNode stopped = answered(429, weak.show(person.browser(), path, Documents.NUMBER));

        assertThat(stopped.has("until")).isFalse();
        assertThat(weak.tries(person)).isEqualTo(15);
        WalletBrowser own = wallets.signedIn(person.wallet());
        documents.recordedLongAgo(
                new Person(person.wallet(), person.name(), person.email(), person.phone(), own));
        answered(
                200,
                weak.show(person.browser(), weak.proven(person, "sms_code"), Documents.NUMBER));
    }
}
