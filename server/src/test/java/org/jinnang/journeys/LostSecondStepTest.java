package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The phone with the app is gone: what turns the second step off, and what does not. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class LostSecondStepTest {

    private static final String NEW_PASSWORD = "seven slow boats drift home";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    LostSecondStepTest(Wallets wallets, Phones phones, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** A way back that somebody goes in his browser. */
    private record Going(WalletBrowser browser, String recovery, Person person) {

        String path() {
            return "/api/v1/recoveries/" + recovery;
        }

        JsonNode look() {
            return answered(200, browser.get(path()));
        }

        Answer show(String kind, String code) {
            return browser.post(path() + "/proofs", Map.of("kind", kind, "code", code));
        }

        Answer complete(Map<String, String> body) {
            return browser.post(path() + "/completion", body);
        }
    }

    @Test
    void bothCodesWithoutThePasswordDoNotTurnItOff() {
        Person person = wallets.open(false);
        phones.setUp(person);
        Going thief = named(browsers.open(), "reset_second_step", person);

        wallets.proveBoth(thief.browser(), thief.recovery(), person);

        refusedForWantOfProofs(thief.complete(Map.of()));
        assertThat(halfSignedIn(browsers.open(), person).json().has("second_step")).isTrue();
    }

    @Test
    void afterAPasswordResetCodesDoNotTurnItOffAndThePageSaysWhy() {
        Person person = wallets.open(false);
        phones.setUp(person);
        reset(person);
        Going thief = half(person, NEW_PASSWORD);
        clock.advance(Duration.ofMinutes(1));
        wallets.proveBoth(thief.browser(), thief.recovery(), person);

        refusedForWantOfProofs(thief.complete(Map.of()));

        JsonNode stands = thief.look();
        assertThat(stands.get("state").asString()).isEqualTo("collecting");
        JsonNode codes = way(stands, "sign_in_password.sms_code.email_code");
        assertThat(codes.get("available").asBoolean()).isFalse();
        assertThat(codes.at("/why_not/en").asString()).contains("was reset with codes");
        assertThat(way(stands, "sign_in_password.saved_code").get("available").asBoolean())
                .isTrue();
    }

    @Test
    void afterAPasswordResetASavedCodeStillTurnsItOff() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        reset(person);
        Going going = half(person, NEW_PASSWORD);

        answered(200, going.show("saved_code", phone.savedCodes().getFirst()));
        answered(200, going.complete(Map.of()));

        answered(201, signIn(browsers.open(), person, NEW_PASSWORD));
    }

    @Test
    void onceItWasUsedAfterThePasswordResetCodesAreAWayAgain() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        reset(person);
        WalletBrowser browser = browsers.open();
        answered(200, signIn(browser, person, NEW_PASSWORD));
        answered(201, Phones.show(browser, phones.next(phone)));
        Going going = half(person, NEW_PASSWORD);
        clock.advance(Duration.ofMinutes(1));

        wallets.proveBoth(going.browser(), going.recovery(), person);

        answered(200, going.complete(Map.of()));
    }

    @Test
    void turningItOffEndsEverythingThatHungOnItAndTellsEveryAddress() {
        Person person = wallets.open(true);
        Phone phone = phones.setUp(person);
        Going going = half(person, Wallets.SIGN_IN);
        wallets.proveBoth(going.browser(), going.recovery(), person);

        var done = answered(200, going.complete(Map.of()));

        assertThat(done.get("signed_in").asBoolean()).isFalse();
        assertThat(done.get("limited_until").isNull()).isFalse();
        answered(401, person.browser().get("/api/v1/wallet"));
        assertThat(wallets.newestMessage(person.email(), true)).contains("second step");
        assertThat(wallets.newestMessage(person.phone(), true)).contains("second step");
        WalletBrowser again = browsers.open();
        answered(201, signIn(again, person, Wallets.SIGN_IN));
        var standing = answered(200, again.get("/api/v1/authenticator-app"));
        assertThat(standing.get("active").asBoolean()).isFalse();
        assertThat(standing.get("recovery_codes_left").asInt()).isZero();
        answered(409, going.complete(Map.of()));
        assertThat(phone.savedCodes()).hasSize(10);
    }

    @Test
    void thePasswordShownASecondAgoIsAProofAndNobodyElsesIs() {
        Person person = wallets.open(false);
        phones.setUp(person);

        Going going = half(person, Wallets.SIGN_IN);

        assertThat(states(going.look()))
                .containsExactly(
                        "sign_in_password obtained",
                        "sms_code missing",
                        "email_code missing",
                        "passkey missing",
                        "saved_code missing");
        WalletBrowser thief = browsers.open();
        answered(404, thief.get(going.path()));
        var nobody =
                thief.post("/api/v1/recoveries", Map.of("act", "reset_second_step"), Wallets.key());
        assertThat(answered(422, nobody).get("code").asString()).isEqualTo("field_invalid");
    }

    @Test
    void theWrongPasswordIsRefusedAsAtSigningInWhoeverIsNamed() {
        Person person = wallets.open(false);
        phones.setUp(person);
        List<String> answers = new ArrayList<>();
        for (String name : List.of(person.name(), "nobody-here")) {
            WalletBrowser browser = browsers.open();
            String recovery =
                    wallets.recovery(browser, "reset_second_step", Map.of("identifier", name));
            Going going = new Going(browser, recovery, person);
            for (int wrong = 1; wrong <= 4; wrong++) {
                answers.add(plain(going.show("sign_in_password", "not the password at all")));
            }
            answers.add(plain(going.show("saved_code", "7Q4K-2M9D-X0FA-8Z3P")));
        }

        assertThat(answers.subList(0, 5)).isEqualTo(answers.subList(5, 10));
        assertThat(answers.getFirst()).startsWith("401");
        assertThat(answers.get(4)).startsWith("409");
    }

    @Test
    void whereThereIsNoSecondStepThereIsNothingToTurnOff() {
        Person person = wallets.open(false);
        Going going = named(browsers.open(), "reset_second_step", person);
        answered(200, going.show("sign_in_password", Wallets.SIGN_IN));

        going.look()
                .get("ways")
                .forEach(way ->
                        assertThat(way.at("/why_not/en").asString()).contains("no second step"));
        clock.advance(Duration.ofMinutes(1));
        wallets.proveBoth(going.browser(), going.recovery(), person);

        refusedForWantOfProofs(going.complete(Map.of()));
    }

    private Going named(WalletBrowser browser, String act, Person person) {
        var name = Map.of("identifier", person.name());
        return new Going(browser, wallets.recovery(browser, act, name), person);
    }

    /** Begun where the second step is asked for. */
    private Going half(Person person, String password) {
        WalletBrowser browser = browsers.open();
        answered(200, signIn(browser, person, password));
        return new Going(browser, wallets.recovery(browser, "reset_second_step", Map.of()), person);
    }

    private void reset(Person person) {
        Going going = named(browsers.open(), "reset_sign_in_password", person);
        wallets.proveBoth(going.browser(), going.recovery(), person);
        answered(200, going.complete(Map.of("new_secret", NEW_PASSWORD)));
    }

    private static Answer signIn(WalletBrowser browser, Person person, String password) {
        return browser.post(
                "/api/v1/sessions", Map.of("identifier", person.name(), "password", password));
    }

    private static void refusedForWantOfProofs(Answer answer) {
        assertThat(answered(409, answer).get("code").asString()).isEqualTo("proofs_insufficient");
    }

    private static JsonNode way(JsonNode recovery, String id) {
        for (JsonNode way : recovery.get("ways")) {
            if (way.get("id").asString().equals(id)) {
                return way;
            }
        }
        throw new AssertionError("No way " + id + " in " + recovery);
    }

    private static List<String> states(JsonNode recovery) {
        List<String> states = new ArrayList<>();
        recovery.get("proofs")
                .forEach(proof ->
                        states.add(
                                proof.get("kind").asString()
                                        + " "
                                        + proof.get("state").asString()));
        return states;
    }

    /** Without what is new in every answer. */
    private static String plain(Answer answer) {
        return answer.status() + answer.body().replaceAll("\"[a-z]{3}_[0-9a-z]{20,}\"", "");
    }
}
