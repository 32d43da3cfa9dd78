package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.platform.Cookies;
import org.jinnang.testing.SoftPasskey;
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

/** A locked app: the session goes on, and answers nothing but how to open and how to end it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class AppLockTest {

    private static final String LOCK = "/api/v1/app-lock";
    private static final String OPEN = LOCK + "/opening";
    private static final Map<String, Object> GUESS = Map.of("password", "not this one at all");

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    AppLockTest(Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void nothingOfTheHolderIsReadableOrDoneWhileItIsLocked() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        answered(200, browser.post(LOCK, Map.of()));
        browser.get("/api/v1/session");
        Map<String, String> before = GuardedRows.of(database);

        for (String path :
                List.of(
                        "/api/v1/wallet",
                        "/api/v1/movements?currency=CNY",
                        "/api/v1/payments",
                        "/api/v1/activity",
                        "/api/v1/notices",
                        "/api/v1/devices",
                        "/api/v1/passkeys",
                        "/api/v1/authenticator-app",
                        LOCK)) {
            refusedAsLocked(browser.get(path));
        }
        refusedAsLocked(browser.post("/api/v1/payee-lookups", Map.of("identifier", "lixiang")));
        refusedAsLocked(browser.post("/api/v1/phrase", Map.of("phrase", "x", "password", "y")));
        refusedAsLocked(browser.post(LOCK + "/choice", Map.of()));
        refusedAsLocked(browser.delete("/api/v1/devices/others"));
        JsonNode session = answered(200, browser.get("/api/v1/session"));

        assertThat(session.get("signed_in").asBoolean()).isFalse();
        assertThat(session.at("/locked/passkey").asBoolean()).isFalse();
        assertThat(session.toString()).doesNotContain(person.name(), "Li Mei", "wal_");
        assertThat(browser.get("/signout").body()).contains(person.name());
        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void twoTabsAreLockedAndOpenedTogether() {
        Person person = wallets.open(false);
        WalletBrowser other = browsers.open();
        other.get("/api/v1/session");
        other.setCookie(Cookies.BROWSER, person.browser().cookie(Cookies.BROWSER));
        other.setCookie(Cookies.SESSION, person.browser().cookie(Cookies.SESSION));
        WalletBrowser elsewhere = wallets.signedIn(person.wallet());

        answered(200, person.browser().post(LOCK, Map.of()));
        refusedAsLocked(other.get("/api/v1/wallet"));
        answered(200, elsewhere.get("/api/v1/wallet"));
        answered(200, other.post(OPEN, Keys.PASSWORD));

        answered(200, person.browser().get("/api/v1/wallet"));
    }

    @Test
    void onlyItsHolderOpensIt() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        SoftPasskey foreign = Keys.added(wallets.open(false));
        WalletBrowser browser = person.browser();
        answered(200, browser.post(LOCK, Map.of()));

        answered(401, browser.post(OPEN, GUESS));
        answered(422, open(browser, foreign));
        answered(422, open(browser, foreign.sayingItIs(passkey)));
        answered(422, browser.post(OPEN, Map.of()));
        // Asked for signing in, and shown for opening.
        var toSignIn = Map.of("passkey", passkey.signed(Keys.asked(browser)));
        answered(410, browser.post(OPEN, toSignIn));
        refusedAsLocked(browser.get("/api/v1/wallet"));
        answered(401, browsers.open().post(OPEN, Keys.PASSWORD));

        answered(200, open(browser, passkey));
        answered(200, browser.get("/api/v1/wallet"));
    }

    private static Answer open(WalletBrowser browser, SoftPasskey passkey) {
        var asked = answered(201, browser.post(LOCK + "/questions", Map.of()));
        return browser.post(OPEN, Map.of("passkey", passkey.signed(asked)));
    }

    @Test
    void guessesAtALockedAppAreCountedLikeGuessesAtSigningIn() {
        Person person = wallets.open(true);
        WalletBrowser browser = person.browser();
        answered(200, browser.post(LOCK, Map.of()));

        int tries = 0;
        while (browser.post(OPEN, GUESS).status() == 401) {
            assertThat(++tries).isLessThan(40);
        }

        assertThat(browser.post(OPEN, Keys.PASSWORD).status()).isNotEqualTo(200);
        refusedAsLocked(browser.get("/api/v1/wallet"));
    }

    @Test
    void itLocksByItselfWhenIdleForAsLongAsChosenAndNotWhileInUse() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        answered(422, browser.post(LOCK + "/choice", Map.of("after_minutes", 3)));
        answered(200, browser.post(LOCK + "/choice", Map.of("after_minutes", 2)));
        WalletBrowser later = wallets.signedIn(person.wallet());

        for (int at = 0; at < 5; at++) {
            clock.advance(Duration.ofSeconds(100));
            answered(200, browser.get("/api/v1/wallet"));
        }
        refusedAsLocked(later.get("/api/v1/wallet"));
        clock.advance(Duration.ofMinutes(2));
        refusedAsLocked(browser.get("/api/v1/wallet"));
        refusedAsLocked(browser.get("/api/v1/wallet"));
        answered(200, browser.post(OPEN, Keys.PASSWORD));
        answered(200, browser.post(LOCK + "/choice", Map.of()));
        clock.advance(Duration.ofMinutes(10));

        answered(200, browser.get("/api/v1/wallet"));
    }

    @Test
    void aLockedSessionEndsBySigningOutOrWithItsTime() {
        Person person = wallets.open(false);
        WalletBrowser forgotten = wallets.signedIn(person.wallet());
        answered(200, person.browser().post(LOCK, Map.of()));
        answered(200, forgotten.post(LOCK, Map.of()));

        answered(200, person.browser().delete("/api/v1/sessions/current"));
        answered(401, person.browser().post(OPEN, Keys.PASSWORD));
        clock.advance(Duration.ofMinutes(15));
        answered(401, forgotten.post(OPEN, Keys.PASSWORD));

        assertThat(forgotten.get("/api/v1/session").json().has("locked")).isFalse();
    }

    @Test
    void signingInAnewEndsTheLockedSession() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        String cookie = browser.cookie(Cookies.SESSION);
        answered(200, browser.post(LOCK, Map.of()));

        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browser.post("/api/v1/sessions", credentials));
        answered(200, browser.get("/api/v1/wallet"));
        browser.setCookie(Cookies.SESSION, cookie);

        answered(401, browser.post(OPEN, Keys.PASSWORD));
    }

    private static void refusedAsLocked(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(423);
        assertThat(answer.json().get("code").asString()).isEqualTo("app_locked");
    }
}
