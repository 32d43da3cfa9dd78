package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Text messages and e-mail as a second step: chosen, used, removed, and not by anybody else. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SecondStepChoiceTest {

    private static final String PATH = "/api/v1/second-step";
    private static final String CODES = "/api/v1/sessions/second-step/codes";
    private static final int MANY = 40;

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    SecondStepChoiceTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void lookingAtThePageChangesNothing() {
        Person person = wallets.open(false);
        phones.setUp(person);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);

        JsonNode standing = answered(200, person.browser().get(PATH));
        answered(200, person.browser().get("/api/v1/authenticator-app"));

        assertThat(GuardedRows.of(database)).isEqualTo(before);
        assertThat(active(standing)).containsExactly("totp_code");
        standing.get("kinds")
                .forEach(kind -> {
                    assertThat(kind.at("/protects/en").asString()).isNotBlank();
                    assertThat(kind.at("/risk/en").asString()).isNotBlank();
                });
        assertThat(standing.at("/kinds/1/risk/en").asString())
                .contains("phone number", "authenticator app is safer");
    }

    @Test
    void nobodyChoosesATextMessageWithoutHavingReadItsRisk() {
        Person person = wallets.open(false);
        String code = sent(person, "sms_code");

        var refused = answered(422, choose(person, "sms_code", "sms_code", code, false));

        assertThat(refused.at("/fields/0/field").asString()).isEqualTo("risk_understood");
        assertThat(active(answered(200, person.browser().get(PATH)))).isEmpty();
        answered(201, choose(person, "sms_code", "sms_code", code, true));
    }

    @Test
    void theCodeOfTheOtherChannelOrOfAnotherHolderChoosesNothing() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        String email = sent(person, "email_code");
        String foreign = sent(other, "sms_code");

        answered(409, choose(person, "sms_code", "email_code", email, true));
        answered(422, choose(person, "sms_code", "sms_code", foreign, true));

        assertThat(active(answered(200, person.browser().get(PATH)))).isEmpty();
    }

    @Test
    void aCodeThatWasSentNeitherAddsNorRemovesAnythingBesideAnApp() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        String code = sent(person, "sms_code");

        answered(409, choose(person, "sms_code", "sms_code", code, true));
        answered(201, choose(person, "sms_code", "totp_code", phones.next(phone), true));
        answered(409, remove(person, "sms_code", "sms_code", code));

        assertThat(active(answered(200, person.browser().get(PATH))))
                .containsExactly("totp_code", "sms_code");
        answered(200, remove(person, "sms_code", "saved_code", phone.savedCodes().getFirst()));
        assertThat(active(answered(200, person.browser().get(PATH)))).containsExactly("totp_code");
    }

    @Test
    void anAppIsAddedBesideATextMessageOnlyWithItsCode() {
        Person person = wallets.open(false);
        chosen(person, "sms_code");
        var password = Map.of("password", Wallets.SIGN_IN);

        assertThat(answered(403, person.browser().post(Phones.SET_UPS, password)).get("code"))
                .hasToString("\"step_up_needed\"");
        var proof =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "proven_by",
                        "sms_code",
                        "code",
                        sent(person, "sms_code"));
        String key = phones.begun(person.browser(), proof);
        var done = person.browser().post(Phones.FINISH, Map.of("code", phones.now(key)));

        assertThat(Phones.savedCodes(done)).hasSize(10);
        assertThat(active(answered(200, person.browser().get(PATH))))
                .containsExactly("totp_code", "sms_code");
    }

    @Test
    void aTextMessageSignsInAndOnlyInItsOwnStep() {
        Person person = wallets.open(false);
        List<String> saved = chosen(person, "sms_code");
        WalletBrowser one = browsers.open();
        WalletBrowser other = browsers.open();
        JsonNode half = halfSignedIn(one, person).json();
        halfSignedIn(other, person);
        String code = sentAtSignIn(one, person, "sms_code");

        answered(409, other.post(CODES, Map.of("kind", "email_code")));
        answered(422, show(other, "sms_code", code));
        answered(409, show(one, "email_code", code));
        answered(422, Phones.show(one, code));
        answered(201, show(one, "sms_code", code));

        assertThat(half.at("/second_step/ways").toString())
                .isEqualTo("[\"sms_code\",\"saved_code\"]");
        assertThat(saved).hasSize(10);
        assertThat(answered(410, show(one, "sms_code", code)).get("code").asString())
                .isEqualTo("flow_expired");
        answered(201, Phones.show(other, saved.getFirst()));
    }

    @Test
    void withoutTheRightPasswordNoCodeIsSent() {
        Person person = wallets.open(false);
        chosen(person, "sms_code");
        WalletBrowser stranger = browsers.open();

        answered(409, stranger.post(CODES, Map.of("kind", "sms_code")));
        answered(410, show(stranger, "sms_code", "204816"));
    }

    @Test
    void ofManyAtOnceOneSignsInWithTheCode() {
        Person person = wallets.open(false);
        chosen(person, "email_code");
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        String code = sentAtSignIn(browser, person, "email_code");

        List<Integer> answers =
                Together.all(
                        MANY, _ -> show(browsers.sharing(browser), "email_code", code).status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).allMatch(s -> s == 201 || s == 410 || s == 422 || s == 429);
    }

    @Test
    void manyStepsGiveNoMoreTriesThanADayAllows() {
        Person person = wallets.open(false);
        chosen(person, "sms_code");
        List<Integer> answers = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            WalletBrowser browser = browsers.open();
            halfSignedIn(browser, person);
            String right = sentAtSignIn(browser, person, "sms_code");
            String wrong = right.equals("000000") ? "111111" : "000000";
            for (int at = 0; at < 4; at++) {
                answers.add(show(browser, "sms_code", wrong).status());
            }
            if (step == 2) {
                answers.add(show(browser, "sms_code", right).status());
            }
        }

        assertThat(answers.stream().filter(status -> status == 422)).hasSizeLessThanOrEqualTo(10);
        assertThat(answers.getLast()).isEqualTo(429);
    }

    @Test
    void aStrangerWhoSpendsTheTriesOfAWayBackDoesNotSpendThese() {
        Person person = wallets.open(false);
        chosen(person, "sms_code");
        clock.advance(Duration.ofMinutes(1));
        WalletBrowser stranger = browsers.open();
        String path =
                "/api/v1/recoveries/"
                        + wallets.recovery(
                                stranger,
                                "reset_sign_in_password",
                                Map.of("identifier", person.name()));
        for (int sends = 0; sends < 2; sends++) {
            answered(202, stranger.post(path + "/codes", Map.of("kind", "sms_code")));
            for (int at = 0; at < 5; at++) {
                stranger.post(path + "/proofs", Map.of("kind", "sms_code", "code", "000000"));
            }
            clock.advance(Duration.ofMinutes(1));
        }
        answered(
                429, stranger.post(path + "/proofs", Map.of("kind", "sms_code", "code", "000000")));
        WalletBrowser holder = browsers.open();
        halfSignedIn(holder, person);

        answered(201, show(holder, "sms_code", sentAtSignIn(holder, person, "sms_code")));
    }

    @Test
    void aRestrictionPlacedInBetweenRefusesTheChoiceAndLeavesTheCodeGood() {
        Person person = wallets.open(false);
        String code = sent(person, "sms_code");
        wallets.place(person.wallet(), Cause.LOST_WALLET);

        answered(423, choose(person, "sms_code", "sms_code", code, true));

        WalletBrowser inside = person.browser();
        assertThat(active(answered(200, inside.get(PATH)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms_code", "email_code"})
    void withTheLastOneTheRecoveryCodesEndAndEveryAddressIsTold(String kind) {
        Person person = wallets.open(false);
        List<String> saved = chosen(person, kind);
        assertThat(wallets.newestMessage(person.email(), true)).contains("/not-me?t=");

        JsonNode left = answered(200, remove(person, kind, "saved_code", saved.getFirst()));

        assertThat(left.get("asked").asBoolean()).isFalse();
        assertThat(left.get("recovery_codes_left").asInt()).isZero();
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browsers.open().post("/api/v1/sessions", credentials));
    }

    @Test
    void afterAWayBackTheHolderIsAskedToLookThroughWhatElseLetsIn() {
        Person person = wallets.open(false);
        phones.setUp(person);
        String recovery = wallets.recovery(person.browser(), "reset_payment_password", Map.of());
        wallets.proveBoth(person.browser(), recovery, person);
        var secret = Map.of("new_secret", "593817");
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        answered(200, person.browser().post(path, secret));
        WalletBrowser browser = wallets.signedIn(person.wallet());

        JsonNode asked = answered(200, browser.get(PATH));
        assertThat(asked.at("/to_confirm/after").asString()).isEqualTo("reset_payment_password");
        assertThat(session(browser).get("factors_to_confirm").asBoolean()).isTrue();
        answered(200, browser.post(PATH + "/confirmation", Map.of()));

        assertThat(answered(200, browser.get(PATH)).has("to_confirm")).isFalse();
        assertThat(session(browser).get("factors_to_confirm").asBoolean()).isFalse();
    }

    private static JsonNode session(WalletBrowser browser) {
        return answered(200, browser.get("/api/v1/session"));
    }

    /** Without a second step: the kind is chosen with a code sent by that very way. */
    private List<String> chosen(Person person, String kind) {
        var done = answered(201, choose(person, kind, kind, sent(person, kind), true));
        List<String> codes = new ArrayList<>();
        done.get("new_recovery_codes").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    private String sent(Person person, String kind) {
        clock.advance(Duration.ofMinutes(1));
        answered(202, person.browser().post(PATH + "/codes", Map.of("kind", kind)));
        return wallets.code(person.destination(kind));
    }

    private String sentAtSignIn(WalletBrowser browser, Person person, String kind) {
        clock.advance(Duration.ofMinutes(1));
        answered(202, browser.post(CODES, Map.of("kind", kind)));
        return wallets.code(person.destination(kind));
    }

    private static Answer choose(
            Person person, String kind, String provenBy, String code, boolean understood) {
        return person.browser()
                .post(
                        PATH + "/choice",
                        Map.of(
                                "kind", kind,
                                "risk_understood", understood,
                                "password", Wallets.SIGN_IN,
                                "proven_by", provenBy,
                                "code", code));
    }

    private static Answer remove(Person person, String kind, String provenBy, String code) {
        var body = new HashMap<String, Object>();
        body.put("kind", kind);
        body.put("password", Wallets.SIGN_IN);
        body.put("proven_by", provenBy);
        body.put("code", code);
        return person.browser().post(PATH + "/removal", body);
    }

    private static Answer show(WalletBrowser browser, String kind, String code) {
        return browser.post(Phones.SECOND_STEP, Map.of("kind", kind, "code", code));
    }

    private static List<String> active(JsonNode standing) {
        List<String> active = new ArrayList<>();
        standing.get("kinds")
                .forEach(kind -> {
                    if (kind.get("active").asBoolean()) {
                        active.add(kind.get("kind").asString());
                    }
                });
        return active;
    }
}
