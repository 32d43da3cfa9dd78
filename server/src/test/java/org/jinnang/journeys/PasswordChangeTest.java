package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Changing passwords; and where the profile says so, what expires and what is remembered. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class PasswordChangeTest {

    private static final String OTHER = "seven slow boats drift home";
    private static final String THIRD = "plum lantern under a wet roof";
    private static final String OTHER_PAY = "593817";
    private static final String THIRD_PAY = "814620";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestJobs jobs;

    PasswordChangeTest(Wallets wallets, WalletBrowsers browsers, TestClock clock, TestJobs jobs) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.jobs = jobs;
    }

    /** The default, but for passwords that expire and are remembered. */
    @DynamicPropertySource
    static void passwordsExpireAndAreRemembered(DynamicPropertyRegistry registry)
            throws IOException {
        Path file = Files.createTempFile("expiring", ".json");
        file.toFile().deleteOnExit();
        try (var usual = PasswordChangeTest.class.getResourceAsStream("/policy/default.json")) {
            String json = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    json.replace("\"expires_after_days\": 0", "\"expires_after_days\": 90")
                            .replace("\"earlier_ones_refused\": 0", "\"earlier_ones_refused\": 1"));
        }
        registry.add("jinnang.policy.profile", file::toString);
    }

    @Test
    void aStrangerChangesNothingAndReadsOnlyTheRules() {
        WalletBrowser stranger = browsers.open();

        answered(401, change(stranger, "sign-in", Wallets.SIGN_IN, OTHER));
        answered(401, change(stranger, "payment", Wallets.PAY, OTHER_PAY));
        JsonNode rules = answered(200, stranger.get("/api/v1/passwords"));
        assertThat(rules.at("/sign_in_password/shortest").asInt()).isEqualTo(8);
        assertThat(rules.at("/payment_password").has("is_six_digits")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sign-in, '', seven slow boats drift home, current_password, empty",
        "sign-in, quiet green hills stay, '', new_password, empty",
        "sign-in, quiet green hills stay, password, new_password, too_common",
        "sign-in, quiet green hills stay, quiet green hills stay, new_password, same_as_before",
        "payment, 274951, 123456, new_password, sequence",
        "payment, 274951, 274951, new_password, same_as_before",
        "payment, 274951, 27495, new_password, digits_needed",
    })
    void whatCannotBeTakenIsRefusedBeforeTheOldOneIsLookedAt(
            String which, String current, String chosen, String field, String code) {
        Person person = wallets.open(false);

        for (int tries = 0; tries < 6; tries++) {
            JsonNode refused = answered(422, change(person.browser(), which, current, chosen));
            assertThat(refused.at("/fields/0/field").asString()).isEqualTo(field);
            assertThat(refused.at("/fields/0/code").asString()).isEqualTo(code);
        }
    }

    @Test
    void aWrongOldPasswordChangesNothingAndCountsAsAtSigningInAndPaying() {
        Person person = wallets.open(true);
        WalletBrowser browser = person.browser();

        answered(401, change(browser, "sign-in", "not the password", OTHER));
        JsonNode wrong = answered(422, change(browser, "payment", "918273", OTHER_PAY));

        assertThat(wrong.get("code").asString()).isEqualTo("payment_password_wrong");
        assertThat(wrong.at("/user_message/en").asString()).contains("Nothing was changed");
        assertThat(wrong.at("/user_message/en").asString()).doesNotContain("kept");
        assertThat(wrong.get("tries_left").asInt()).isEqualTo(4);
        for (int tries = 2; tries < 5; tries++) {
            answered(422, change(browser, "payment", "918273", OTHER_PAY));
        }
        answered(423, change(browser, "payment", "918273", OTHER_PAY));
        answered(423, change(browser, "payment", Wallets.PAY, OTHER_PAY));
        answered(401, signIn(browsers.open(), person, OTHER));
    }

    @Test
    void aChangeEndsEveryOtherSessionGivesThisOneANewIdAndIsTold() {
        Person person = wallets.open(true);
        WalletBrowser browser = person.browser();
        WalletBrowser other = wallets.signedIn(person.wallet());
        String before = answered(200, browser.get("/api/v1/session")).get("session_id").asString();

        JsonNode changed = answered(200, change(browser, "sign-in", Wallets.SIGN_IN, OTHER));

        assertThat(changed.get("sessions_ended").asInt()).isEqualTo(1);
        JsonNode session = answered(200, browser.get("/api/v1/session"));
        assertThat(session.get("session_id").asString()).isNotEqualTo(before);
        answered(401, other.get("/api/v1/wallet"));
        assertThat(wallets.newestMessage(person.email(), true))
                .containsAnyOf("sign-in password was just changed", "登录密码刚由");
        answered(401, signIn(browsers.open(), person, Wallets.SIGN_IN));
        answered(201, signIn(browsers.open(), person, OTHER));
    }

    @Test
    void aLongerPaymentPasswordIsChosenAndThePageLearnsThatItIsOne() {
        Person person = wallets.open(true);

        answered(200, change(person.browser(), "payment", Wallets.PAY, "umbra lantern 74"));

        JsonNode rules = answered(200, person.browser().get("/api/v1/passwords"));
        assertThat(rules.at("/payment_password/is_six_digits").asBoolean()).isFalse();
        answered(200, change(person.browser(), "payment", "umbra lantern 74", OTHER_PAY));
    }

    @Test
    void theLastOneCannotBeChosenAgainButTheOneBeforeItCan() {
        Person person = wallets.open(true);
        WalletBrowser browser = person.browser();
        answered(200, change(browser, "sign-in", Wallets.SIGN_IN, OTHER));
        answered(200, change(browser, "payment", Wallets.PAY, OTHER_PAY));

        for (Answer again :
                List.of(
                        change(browser, "sign-in", OTHER, Wallets.SIGN_IN),
                        change(browser, "payment", OTHER_PAY, Wallets.PAY))) {
            assertThat(answered(422, again).at("/fields/0/code").asString())
                    .isEqualTo("used_before");
        }
        answered(200, change(browser, "sign-in", OTHER, THIRD));
        answered(200, change(browser, "payment", OTHER_PAY, THIRD_PAY));
        answered(200, change(browser, "sign-in", THIRD, Wallets.SIGN_IN));
        answered(200, change(browser, "payment", THIRD_PAY, Wallets.PAY));
    }

    @Test
    void aResetRefusesTheLastOneToo() {
        Person person = wallets.open(true);
        answered(200, change(person.browser(), "payment", Wallets.PAY, OTHER_PAY));
        WalletBrowser browser = person.browser();
        String recovery = wallets.recovery(browser, "reset_payment_password", Map.of());
        wallets.proveBoth(browser, recovery, person);

        var completion = Map.of("new_secret", Wallets.PAY);
        JsonNode refused =
                answered(
                        422,
                        browser.post("/api/v1/recoveries/" + recovery + "/completion", completion));

        assertThat(refused.at("/fields/0/code").asString()).isEqualTo("used_before");
    }

    @Test
    void afterNinetyDaysBothHaveExpiredAndNotASecondBefore() {
        Person person = wallets.open(true);
        var chosenAt = clock.instant().minus(Duration.ofMinutes(2));

        clock.set(chosenAt.plus(Duration.ofDays(90)).minusSeconds(60));
        jobs.runAll();
        assertThat(causes(person)).isEmpty();

        clock.advance(Duration.ofMinutes(3));
        jobs.runAll();
        jobs.runAll();
        assertThat(causes(person))
                .containsExactlyInAnyOrder("expired_sign_in_password", "expired_payment_password");
    }

    @Test
    void anExpiredPasswordStillSignsInSaysThatItExpiredAndIsLiftedByItsOwnChangeOnly() {
        Person person = wallets.open(true);
        clock.advance(Duration.ofDays(91));
        jobs.runAll();

        WalletBrowser browser = browsers.open();
        answered(201, signIn(browser, person, Wallets.SIGN_IN));
        JsonNode check = answered(200, browser.get("/api/v1/check"));
        assertThat(check.get("answer").asString()).isEqualTo("EXPIRED");
        assertThat(check.get("checks").get(3).toString())
                .contains("Expired")
                .doesNotContain("Not locked");
        answered(200, change(browser, "payment", Wallets.PAY, OTHER_PAY));
        assertThat(causes(person)).containsExactly("expired_sign_in_password");
        answered(200, change(browser, "sign-in", Wallets.SIGN_IN, OTHER));

        assertThat(causes(person)).isEmpty();
        clock.advance(Duration.ofDays(89));
        jobs.runAll();
        assertThat(causes(person)).isEmpty();
    }

    private List<String> causes(Person person) {
        WalletBrowser browser = wallets.signedIn(person.wallet());
        return answered(200, browser.get("/api/v1/wallet"))
                .get("restrictions")
                .valueStream()
                .map(one -> one.get("cause").asString())
                .toList();
    }

    private static Answer signIn(WalletBrowser browser, Person person, String password) {
        var credentials = Map.of("identifier", person.name(), "password", password);
        return browser.post("/api/v1/sessions", credentials);
    }

    private static Answer change(
            WalletBrowser browser, String which, String current, String chosen) {
        var both = Map.of("current_password", current, "new_password", chosen);
        return browser.post("/api/v1/passwords/" + which, both);
    }
}
