package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Wallets.answered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
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

/** Where the profile asks everybody for a second step, the password alone lets nobody in. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SecondStepOfEverybodyTest {

    private static final String CODES = "/api/v1/sessions/second-step/codes";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    SecondStepOfEverybodyTest(
            Wallets wallets, Phones phones, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** The default, but that everybody is asked, and not by e-mail. */
    @DynamicPropertySource
    static void everybodyIsAsked(DynamicPropertyRegistry registry) throws IOException {
        Path file = Files.createTempFile("everybody", ".json");
        file.toFile().deleteOnExit();
        var here = SecondStepOfEverybodyTest.class;
        try (var usual = here.getResourceAsStream("/policy/default.json")) {
            String json = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    json.replace(
                            "\"required\": false,\n    \"not_accepted\": []",
                            "\"required\": true,\n    \"not_accepted\": [\"email_code\"]"));
        }
        registry.add("jinnang.policy.profile", file::toString);
    }

    @Test
    void whoChoseNothingNeedsACodeBesideThePassword() {
        Person person = wallets.open(false);
        WalletBrowser browser = browsers.open();

        JsonNode half = halfSignedIn(browser, person).json();
        assertThat(half.at("/second_step/ways").toString()).isEqualTo("[\"sms_code\"]");
        answered(401, browser.get("/api/v1/wallet"));
        answered(409, browser.post(CODES, Map.of("kind", "email_code")));
        clock.advance(Duration.ofMinutes(1));
        answered(202, browser.post(CODES, Map.of("kind", "sms_code")));
        String code = wallets.code(person.phone());
        answered(422, show(browser, code.equals("000000") ? "111111" : "000000"));
        answered(201, show(browser, code));

        answered(200, browser.get("/api/v1/wallet"));
    }

    @Test
    void anAppOfOnesOwnTakesThePlaceOfTheMessage() {
        Person person = wallets.open(false);
        var phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();

        JsonNode half = halfSignedIn(browser, person).json();

        assertThat(half.at("/second_step/ways").toString())
                .isEqualTo("[\"totp_code\",\"saved_code\"]");
        answered(409, browser.post(CODES, Map.of("kind", "sms_code")));
        answered(201, Phones.show(browser, phones.next(phone)));
    }

    @Test
    void thePageSaysThatEverybodyIsAskedAndThatNothingOfOnesOwnIsSetUp() {
        Person person = wallets.open(false);

        JsonNode standing = answered(200, person.browser().get("/api/v1/second-step"));

        assertThat(standing.get("asked").asBoolean()).isTrue();
        assertThat(standing.get("of_everybody").asBoolean()).isTrue();
        assertThat(standing.get("proven_by")).isEmpty();
        assertThat(standing.get("kinds")).noneMatch(kind -> kind.get("active").asBoolean());
    }

    private static Answer show(WalletBrowser browser, String code) {
        return browser.post(Phones.SECOND_STEP, Map.of("kind", "sms_code", "code", code));
    }
}
