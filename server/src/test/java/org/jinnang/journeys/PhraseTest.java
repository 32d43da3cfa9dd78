package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The phrase that every message carries: chosen by the holder alone, told by the old one. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class PhraseTest {

    private static final String PATH = "/api/v1/phrase";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    PhraseTest(Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void aStrangerChoosesNothing() {
        answered(401, browsers.open().get(PATH));
        answered(401, choose(browsers.open(), "blue kite", Wallets.SIGN_IN));
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, bad_format",
        "<b>kite</b>, bad_format",
        "🪁🪁🪁🪁, bad_format",
        "ｅｖｉｌ．ｃｏｍ, bad_format",
        "code 482917, bad_format",
        "'', empty",
        "abc, too_short",
        "a phrase that goes on and on, too_long",
        "green hills, not_allowed"
    })
    void aPhraseThatMayNotStandInMessagesIsRefusedAndCostsNoTry(String phrase, String code) {
        Person person = wallets.open(false);

        for (int tries = 0; tries < 5; tries++) {
            JsonNode refused = answered(422, choose(person.browser(), phrase, Wallets.SIGN_IN));
            assertThat(refused.at("/fields/0/field").asString()).isEqualTo("phrase");
            assertThat(refused.at("/fields/0/code").asString()).isEqualTo(code);
        }

        answered(200, choose(person.browser(), "blue kite", Wallets.SIGN_IN));
    }

    @Test
    void aWrongPasswordChangesNothingAndCountsAsAtSigningIn() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();

        int last = 0;
        for (int tries = 0; tries < 4; tries++) {
            last = choose(browser, "blue kite", "not the password").status();
        }

        assertThat(last).isEqualTo(429);
        answered(429, choose(browser, "blue kite", Wallets.SIGN_IN));
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(429, browser.post("/api/v1/sessions", credentials));
        assertThat(answered(200, browser.get(PATH)).has("chosen_at")).isFalse();

        clock.advance(Duration.ofMinutes(2));
        answered(200, choose(browser, "blue kite", Wallets.SIGN_IN));
    }

    @Test
    void aFrozenWalletKeepsItsPhraseAndThePasswordIsNotLookedAt() {
        Person person = wallets.open(true);
        wallets.place(person.wallet(), Cause.LOST_WALLET);

        JsonNode right = answered(423, choose(person.browser(), "blue kite", Wallets.SIGN_IN));
        JsonNode wrong = answered(423, choose(person.browser(), "blue kite", "not the password"));

        assertThat(right.get("code")).isEqualTo(wrong.get("code"));
    }

    @Test
    void everyMessageCarriesItInOnePlaceAndTheOldOneTellsOfTheNew() {
        Person person = wallets.open(true);
        String before = wallets.newestMessage(person.email(), true);

        answered(200, choose(person.browser(), "blue kite", Wallets.SIGN_IN));
        String first = wallets.newestMessage(person.email(), true);
        askForCode(person);
        String text = wallets.newestMessage(person.phone(), false);
        answered(200, choose(person.browser(), "slow river", Wallets.SIGN_IN));
        String changed = wallets.newestMessage(person.email(), true);
        String changedText = wallets.newestMessage(person.phone(), true);
        clock.advance(Duration.ofMinutes(2));
        askForCode(person);
        String later = wallets.newestMessage(person.phone(), false);

        assertThat(before + first).doesNotContain("blue kite");
        assertThat(lastLine(text)).endsWith("blue kite");
        assertThat(firstLine(changed)).endsWith("blue kite");
        assertThat(lastLine(changedText)).endsWith("blue kite");
        assertThat(changed + changedText).doesNotContain("slow river");
        assertThat(lastLine(later)).endsWith("slow river");
    }

    @Test
    void thePhraseIsSealedAndNeverGivenBack() {
        Person person = wallets.open(true);

        Answer chosen = choose(person.browser(), "blue kite", Wallets.SIGN_IN);
        Answer standing = person.browser().get(PATH);
        Answer notices = person.browser().get("/api/v1/notices");
        Answer activity = person.browser().get("/api/v1/activity");

        assertThat(answered(200, chosen).has("chosen_at")).isTrue();
        for (Answer answer : new Answer[] {chosen, standing, notices, activity}) {
            assertThat(answer.body()).doesNotContain("kite");
        }
        assertThat(activity.body()).contains("phrase_changed");
        assertThat(
                        database.sql()
                                .sql(
                                        """
                                        select encode(phrase, 'escape') from jinnang.holder
                                        where wallet_id = :wallet
                                        """)
                                .param("wallet", person.wallet().value())
                                .query(String.class)
                                .single())
                .doesNotContain("kite");
    }

    private void askForCode(Person person) {
        var kind = Map.of("kind", "sms_code");
        answered(202, person.browser().post("/api/v1/devices/current/trust/codes", kind));
    }

    private static Answer choose(WalletBrowser browser, String phrase, String password) {
        return browser.post(PATH, Map.of("phrase", phrase, "password", password));
    }

    private static String firstLine(String body) {
        return body.lines().findFirst().orElseThrow();
    }

    private static String lastLine(String body) {
        return body.strip().lines().reduce((_, line) -> line).orElseThrow();
    }
}
