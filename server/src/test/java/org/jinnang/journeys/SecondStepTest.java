package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Phones.show;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.platform.Cookies;
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

/** After the right password a code of the app, or one from paper; nothing before that. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SecondStepTest {

    private static final int MANY = 100;

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    SecondStepTest(
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/wallet",
                "/api/v1/movements?currency=CNY",
                "/api/v1/payments",
                "/api/v1/activity",
                "/api/v1/authenticator-app",
            })
    void beforeTheSecondStepNothingIsReadable(String path) {
        Person person = wallets.open(false);
        phones.setUp(person);
        WalletBrowser browser = browsers.open();

        Answer half = halfSignedIn(browser, person);

        assertThat(half.json().get("signed_in").asBoolean()).isFalse();
        assertThat(half.body()).doesNotContain(person.name(), "Li Mei", "wal_");
        assertThat(browser.get("/api/v1/session").json().get("signed_in").asBoolean()).isFalse();
        assertThat(browser.get("/api/v1/session").json().has("second_step")).isTrue();
        assertThat(browser.get(path).status()).isEqualTo(401);
    }

    @Test
    void halfASignInIsGoodOnlyInItsBrowserAndForTenMinutes() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        WalletBrowser thief = browsers.open();
        thief.get("/api/v1/session");
        thief.setCookie(Cookies.SESSION, browser.cookie(Cookies.SESSION));

        answered(410, show(thief, phones.next(phone)));
        clock.advance(Duration.ofMinutes(10));
        answered(410, show(browser, phones.next(phone)));
        answered(410, show(browsers.open(), phones.next(phone)));

        assertThat(browser.get("/api/v1/session").json().has("second_step")).isFalse();
    }

    @Test
    void theAppAndThePaperOpenTheSession() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser one = browsers.open();
        WalletBrowser other = browsers.open();
        halfSignedIn(one, person);
        halfSignedIn(other, person);

        answered(201, show(one, phones.next(phone)));
        answered(201, show(other, phone.savedCodes().get(7).toLowerCase(java.util.Locale.ROOT)));

        answered(200, one.get("/api/v1/wallet"));
        var standing = answered(200, other.get("/api/v1/authenticator-app"));
        assertThat(standing.get("recovery_codes_left").asInt()).isEqualTo(9);
        assertThat(kinds(other)).contains("recovery_code_used", "second_step_asked", "signed_in");
        assertThat(wallets.newestMessage(person.email(), true)).contains("/not-me?t=");
    }

    @Test
    void wrongCodesAreCountedThenWaitAndThePaperStillWorks() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        phones.next(phone);

        for (int left = 4; left > 0; left--) {
            var refused = answered(422, show(browser, phones.wrong(phone)));
            assertThat(refused.get("code").asString()).isEqualTo("second_step_wrong");
            assertThat(refused.get("tries_left").asInt()).isEqualTo(left);
        }
        var paused = answered(429, show(browser, phones.wrong(phone)));
        var right = answered(429, show(browser, phones.code(phone, 0)));

        assertThat(paused.get("code").asString()).isEqualTo("second_step_paused");
        Instant until = Instant.parse(paused.get("until").asString());
        assertThat(until).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(right.get("until").asString()).isEqualTo(paused.get("until").asString());
        WalletBrowser again = browsers.open();
        halfSignedIn(again, person);
        answered(429, show(again, phones.code(phone, 0)));
        answered(201, show(again, phone.savedCodes().getFirst()));
        clock.set(until);
        answered(201, show(browser, phones.next(phone)));
    }

    @Test
    void parallelWrongCodesNeverGetMoreThanTheirTries() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        browser.get("/api/v1/session");
        String wrong = phones.wrong(phone);

        List<Integer> answers =
                Together.all(MANY, _ -> show(browsers.sharing(browser), wrong).status());

        assertThat(answers)
                .doesNotContain(200, 201)
                .allMatch(s -> s == 422 || s == 429 || s == 409);
        assertThat(answers.stream().filter(status -> status == 422)).hasSizeLessThanOrEqualTo(4);
        assertThat(countOf(person, "SECOND_STEP_WRONG")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyAtOnceOneSignsInWithACode(boolean app) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        List<WalletBrowser> halves = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            WalletBrowser browser = browsers.open();
            halfSignedIn(browser, person);
            halves.add(browser);
        }
        String code = app ? phones.next(phone) : phone.savedCodes().get(2);

        List<Integer> answers =
                Together.all(
                        MANY,
                        at ->
                                show(browsers.sharing(halves.get(at % halves.size())), code)
                                        .status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).allMatch(s -> s == 201 || s == 409 || s == 410 || s == 422);
        assertThat(countOf(person, "SIGNED_IN")).isEqualTo(1);
        WalletBrowser next = browsers.open();
        halfSignedIn(next, person);
        var used = answered(422, show(next, code));
        assertThat(used.get("code").asString()).isEqualTo("second_step_used");
        answered(201, show(next, phones.next(phone)));
    }

    @Test
    void onlyOneStepEitherSideIsAccepted() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        clock.advance(Duration.ofMinutes(2));
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);

        answered(422, show(browser, phones.code(phone, -2)));
        answered(422, show(browser, phones.code(phone, 2)));
        answered(201, show(browser, phones.code(phone, 1)));

        WalletBrowser other = browsers.open();
        halfSignedIn(other, person);
        var older = answered(422, show(other, phones.code(phone, 0)));
        assertThat(older.get("code").asString()).isEqualTo("second_step_used");
    }

    @Test
    void whatCanBeNoCodeCostsNoTry() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);

        for (String typed : List.of("", " ", "12345", "abc", "7Q4K-2M9D", "1".repeat(41))) {
            var refused = answered(422, show(browser, typed));
            assertThat(refused.get("code").asString()).isEqualTo("field_invalid");
        }
        var wrong = answered(422, show(browser, phones.wrong(phone)));

        assertThat(wrong.get("tries_left").asInt()).isEqualTo(4);
    }

    @Test
    void beforeTheRightPasswordNobodySeesThatThereIsASecondStep() {
        Person with = wallets.open(false);
        Person without = wallets.open(false);
        phones.setUp(with);

        List<String> answers = new ArrayList<>();
        for (String name : List.of(with.name(), without.name(), "nobody-here")) {
            WalletBrowser browser = browsers.open();
            var wrong = Map.of("identifier", name, "password", "not the password at all");
            Answer refused = browser.post("/api/v1/sessions", wrong);
            Answer session = browser.get("/api/v1/session");
            Answer step = show(browser, "204816");
            answers.add(plain(refused) + plain(session) + plain(step));
        }

        assertThat(answers.get(0)).startsWith("401").isEqualTo(answers.get(1));
        assertThat(answers.get(0)).isEqualTo(answers.get(2));
    }

    @Test
    void aDeviceTheHolderTrustsIsTheSecondStep() {
        Person person = wallets.open(true);
        phones.setUp(person);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);

        answered(201, person.browser().post("/api/v1/sessions", credentials));

        halfSignedIn(browsers.open(), person);
    }

    @Test
    void aNewPasswordEndsHalfASignInAndKeepsTheSecondStep() {
        Person person = wallets.open(true);
        Phone phone = phones.setUp(person);
        WalletBrowser half = browsers.open();
        halfSignedIn(half, person);
        WalletBrowser browser = person.browser();
        String recovery = wallets.recovery(browser, "reset_sign_in_password", Map.of());
        wallets.proveBoth(browser, recovery, person);
        String secret = "seven slow boats drift home";
        answered(
                200,
                browser.post(
                        "/api/v1/recoveries/" + recovery + "/completion",
                        Map.of("new_secret", secret)));

        answered(410, show(half, phones.next(phone)));

        var credentials = Map.of("identifier", person.name(), "password", secret);
        answered(200, browser.post("/api/v1/sessions", credentials));
        answered(201, show(browser, phone.savedCodes().getLast()));
    }

    private List<String> kinds(WalletBrowser browser) {
        List<String> kinds = new ArrayList<>();
        answered(200, browser.get("/api/v1/activity"))
                .get("data")
                .forEach(event -> kinds.add(event.get("kind").asString()));
        return kinds;
    }

    private int countOf(Person person, String kind) {
        return database.sqlAsOwner()
                .sql("select count(*) from jinnang.audit_event where wallet_id = :w and kind = :k")
                .param("w", person.wallet().value())
                .param("k", kind)
                .query(Integer.class)
                .single();
    }

    /** Without what is new in every answer. */
    private static String plain(Answer answer) {
        return answer.status()
                + answer.body()
                        .replaceAll("\"([a-z]{3})_[0-9a-z]{20,}\"", "")
                        .replaceAll("\"csrf\":\"[^\"]*\"", "");
    }
}
