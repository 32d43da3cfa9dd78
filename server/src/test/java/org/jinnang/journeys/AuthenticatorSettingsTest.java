package org.jinnang.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.FINISH;
import static org.jinnang.journeys.Phones.SET_UPS;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Phones.savedCodes;
import static org.jinnang.journeys.Phones.show;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** Setting up, replacing and turning off the app: a session alone is enough for none of it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class AuthenticatorSettingsTest {

    private static final String APP = "/api/v1/authenticator-app";
    private static final Map<String, String> PASSWORD = Map.of("password", Wallets.SIGN_IN);

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    AuthenticatorSettingsTest(
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
    void lookingChangesNothing() {
        Person person = wallets.open(false);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);

        for (int look = 0; look < 3; look++) {
            var standing = answered(200, person.browser().get(APP));
            assertThat(standing.get("active").asBoolean()).isFalse();
            assertThat(standing.get("recovery_codes_left").asInt()).isZero();
            person.browser().get("/security/authenticator");
        }

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void withoutTheRightPasswordNoSetUpBegins() {
        Person person = wallets.open(false);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);

        answered(401, person.browser().post(SET_UPS, Map.of("password", "not this one at all")));
        answered(422, person.browser().post(SET_UPS, Map.of("password", "")));
        answered(401, browsers.open().post(SET_UPS, PASSWORD));
        answered(410, person.browser().post(FINISH, Map.of("code", "204816")));

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void aSetUpThatNobodyFinishesChangesNothingAndIsForgotten() {
        Person person = wallets.open(false);
        String key = phones.begun(person.browser(), PASSWORD);
        clock.advance(Duration.ofMinutes(10));

        answered(410, person.browser().post(FINISH, Map.of("code", phones.now(key))));

        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browsers.open().post("/api/v1/sessions", credentials));
        wallets.newestMessage(person.email(), true); // the jobs have run
        assertThat(rows("authenticator_app")).noneMatch(row -> row.contains(id(person)));
    }

    @Test
    void aSetUpEndsInItsOwnSession() {
        Person person = wallets.open(false);
        String key = phones.begun(person.browser(), PASSWORD);
        WalletBrowser other = wallets.signedIn(person.wallet());

        answered(410, other.post(FINISH, Map.of("code", phones.now(key))));
        answered(201, person.browser().post(FINISH, Map.of("code", phones.now(key))));
    }

    @Test
    void guessesAtTheFirstCodeEndTheSetUp() {
        Person person = wallets.open(false);
        String key = phones.begun(person.browser(), PASSWORD);
        String wrong = phones.wrong(new Phone(key, List.of()));

        for (int tries = 1; tries <= 10; tries++) {
            answered(422, person.browser().post(FINISH, Map.of("code", wrong)));
        }

        answered(410, person.browser().post(FINISH, Map.of("code", phones.now(key))));
    }

    @Test
    void noSecretStandsInTheDatabase() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);

        List<String> kept = rows("authenticator_app");
        kept.addAll(rows("saved_code"));
        kept.addAll(rows("audit_event"));
        kept.addAll(rows("notice"));

        assertThat(kept).isNotEmpty();
        for (String secret : phone.savedCodes()) {
            assertThat(kept).noneMatch(row -> isIn(row, secret));
            assertThat(kept).noneMatch(row -> isIn(row, secret.replace("-", "")));
        }
        assertThat(kept).noneMatch(row -> isIn(row, phone.key()));
        assertThat(phone.savedCodes()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void replacingNeedsPasswordAndCodeAndEndsTheOldApp() {
        Person person = wallets.open(false);
        Phone old = phones.setUp(person);
        WalletBrowser browser = person.browser();

        var needed = answered(403, browser.post(SET_UPS, PASSWORD));
        answered(422, browser.post(SET_UPS, proof(phones.wrong(old))));
        String key = phones.begun(browser, proof(phones.next(old)));
        var codes = savedCodes(browser.post(FINISH, Map.of("code", phones.now(key))));

        assertThat(needed.get("code").asString()).isEqualTo("step_up_needed");
        WalletBrowser other = browsers.open();
        halfSignedIn(other, person);
        answered(422, show(other, phones.next(old)));
        answered(422, show(other, old.savedCodes().getFirst()));
        answered(201, show(other, phones.now(key)));
        assertThat(codes).doesNotContainAnyElementsOf(old.savedCodes());
        assertThat(told(person)).anyMatch(body -> body.contains("Another authenticator app"));
    }

    @Test
    void aSetUpBegunBeforeAnotherAppWasThereCannotReplaceIt() {
        Person person = wallets.open(false);
        String early = phones.begun(person.browser(), PASSWORD);
        WalletBrowser other = wallets.signedIn(person.wallet());
        // The holder has one set-up at a time: the second one ends the first.
        String key = phones.begun(other, PASSWORD);

        answered(410, person.browser().post(FINISH, Map.of("code", phones.now(early))));
        answered(201, other.post(FINISH, Map.of("code", phones.now(key))));
        answered(403, person.browser().post(SET_UPS, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/removal", "/recovery-codes"})
    void aSessionOrAPasswordAloneChangesNothing(String what) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        String code = phones.next(phone);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);

        answered(400, person.browser().post(APP + what, PASSWORD));
        answered(400, person.browser().post(APP + what, Map.of("code", code)));
        answered(422, person.browser().post(APP + what, proof("")));
        answered(422, person.browser().post(APP + what, proof(phones.wrong(phone))));
        answered(
                401,
                person.browser()
                        .post(APP + what, Map.of("password", "not this one", "code", code)));
        answered(401, browsers.open().post(APP + what, proof(code)));

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void afterTurningItOffThePasswordIsEnoughAndTheCodesAreNothing() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);

        var standing = answered(200, person.browser().post(APP + "/removal", turnOff(phone)));

        assertThat(standing.get("active").asBoolean()).isFalse();
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browsers.open().post("/api/v1/sessions", credentials));
        answered(409, person.browser().post(APP + "/removal", turnOff(phone)));
        assertThat(told(person)).anyMatch(body -> body.contains("app was turned off"));
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        var proof = proof(phone.savedCodes().get(3));

        var codes = savedCodes(person.browser().post(APP + "/recovery-codes", proof));

        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(phone.savedCodes());
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        answered(422, show(browser, phone.savedCodes().getLast()));
        answered(201, show(browser, codes.getLast()));
    }

    private Map<String, String> turnOff(Phone phone) {
        return proof(phones.next(phone));
    }

    private static Map<String, String> proof(String code) {
        return Map.of("password", Wallets.SIGN_IN, "code", code);
    }

    /** Every notice to this person, by both channels. */
    private List<String> told(Person person) {
        wallets.newestMessage(person.email(), true); // the jobs have run
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient in (:email, :phone)")
                .param("email", person.email())
                .param("phone", person.phone())
                .query(String.class)
                .list();
    }

    private List<String> rows(String table) {
        return new java.util.ArrayList<>(
                database.sqlAsOwner()
                        .sql("select t::text from jinnang." + table + " t")
                        .query(String.class)
                        .list());
    }

    /** As text, or as the hexadecimal form of bytes. */
    private static boolean isIn(String row, String secret) {
        String hex = java.util.HexFormat.of().formatHex(secret.getBytes(UTF_8));
        return row.contains(secret) || row.contains(hex);
    }

    private static String id(Person person) {
        return person.wallet().value().toString();
    }
}
