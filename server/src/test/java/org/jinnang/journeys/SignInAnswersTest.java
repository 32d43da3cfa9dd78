package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.access.SignInWatch;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.place.MmdbFile;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.database.Questions;
import org.jinnang.session.Devices;
import org.jinnang.session.Sessions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** "Was it you?": unusual sign-ins wait, their holder answers, and nobody else is hindered. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class SignInAnswersTest {

    private static final String SIGN_INS = "/api/v1/sign-ins";
    private static final String SHANGHAI = "198.51.100.7";
    private static final String LONDON = "203.0.113.7";
    private static final Pattern LINK = Pattern.compile("/not-me\\?t=([A-Za-z0-9_-]+)");

    @TempDir private static Path folder;

    private static @Nullable String payee;

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final SignInWatch watch;
    private final Sessions sessions;
    private final Devices devices;
    private final Questions questions;
    private final TransactionOperations transaction;
    private final TestClock clock;

    SignInAnswersTest(
            Wallets wallets,
            WalletBrowsers browsers,
            SignInWatch watch,
            Sessions sessions,
            Devices devices,
            Questions questions,
            TransactionOperations transaction,
            TestClock clock) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.watch = watch;
        this.sessions = sessions;
        this.devices = devices;
        this.questions = questions;
        this.transaction = transaction;
        this.clock = clock;
    }

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry settings) {
        settings.add("jinnang.places.mmdb", () -> MmdbFile.invented(folder).toString());
    }

    @Test
    void whoTrustsNoDeviceIsNotAskedAboutANewOne() {
        Person person = wallets.open(false);
        WalletBrowser elsewhere = signedIn(person);

        assertThat(pays(elsewhere).status()).isEqualTo(422);
        assertThat(open(elsewhere).get("code_helps").asBoolean()).isFalse();
        answered(409, elsewhere.post(SIGN_INS + "/current/confirmation", Map.of("code", "123456")));
    }

    @Test
    void anUnfamiliarBrowserWaitsAndTheTrustedOneNoticesNothing() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);

        JsonNode refused = answered(403, pays(elsewhere));

        assertThat(refused.get("code").asString()).isEqualTo("sign_in_unconfirmed");
        assertThat(refused.at("/remedies/0/href").asString()).isEqualTo("/sign-ins");
        String path = "/api/v1/payments/{payment_id}/confirmation";
        assertThat(Contract.load().faults("post", path, 403, refused)).isEmpty();
        answered(200, elsewhere.get("/api/v1/wallet"));
        answered(201, elsewhere.post("/api/v1/freezes", Map.of(), key()));
        assertThat(wallets.inForce(person.wallet())).hasSize(1);
    }

    @Test
    void theSelfCheckSaysThereThatItIsThisSignInAndHowToConfirmIt() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);

        JsonNode there = answered(200, elsewhere.get("/api/v1/check"));
        JsonNode here = answered(200, person.browser().get("/api/v1/check"));

        assertThat(there.get("answer").asString()).isEqualTo("LOCKED");
        assertThat(there.at("/title/en").asString()).contains("Say first that it was you");
        assertThat(there.at("/remedies/0/href").asString()).isEqualTo("/sign-ins");
        assertThat(Contract.load().faults("get", "/api/v1/check", 200, there)).isEmpty();
        assertThat(here.path("answer").asString("")).isEmpty();
    }

    @Test
    void wrongPaymentPasswordsFromThereAreNotEvenLookedAt() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        String payment = stated(elsewhere);

        for (int time = 0; time < 6; time++) {
            answered(403, confirms(elsewhere, payment, "135790"));
        }

        assertThat(wallets.inForce(person.wallet())).isEmpty();
        assertThat(pays(person.browser()).status()).isEqualTo(422);
    }

    @Test
    void itCannotSignTheTrustedDeviceOutNorAnswerForAnotherSignIn() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        WalletBrowser third = signedIn(person);
        String other = open(elsewhere).at("/data/0/sign_in_id").asString();

        answered(403, elsewhere.delete("/api/v1/devices/others"));
        JsonNode confirmed = answered(403, elsewhere.post(path(other, "confirmation"), Map.of()));
        answered(403, elsewhere.post(path(other, "denial"), Map.of()));

        assertThat(confirmed.get("code").asString()).isEqualTo("step_up_needed");
        assertThat(open(third).has("current")).isTrue();
        answered(200, person.browser().get("/api/v1/wallet"));
    }

    @Test
    void oneYesOnTheTrustedDeviceFreesIt() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        JsonNode asked = open(person.browser());
        assertThat(Contract.load().faults("get", SIGN_INS, 200, asked)).isEmpty();
        assertThat(asked.get("may_confirm_others").asBoolean()).isTrue();
        String id = asked.at("/data/0/sign_in_id").asString();

        answered(200, person.browser().post(path(id, "confirmation"), Map.of()));
        answered(404, person.browser().post(path(id, "confirmation"), Map.of()));

        assertThat(pays(elsewhere).status()).isEqualTo(422);
        assertThat(open(person.browser()).get("data")).isEmpty();
        assertThat(open(elsewhere).has("current")).isFalse();
    }

    @Test
    void oneNotMeSignsItOutAndLocksPayments() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        String id = open(person.browser()).at("/data/0/sign_in_id").asString();

        JsonNode denied = answered(200, person.browser().post(path(id, "denial"), Map.of()));

        assertThat(denied.get("reference").asString()).startsWith("F-");
        answered(401, elsewhere.get("/api/v1/wallet"));
        assertThat(elsewhere.get("/api/v1/session").json().path("session_end").asString())
                .isEqualTo("revoked");
        JsonNode locked = answered(423, pays(person.browser()));
        assertThat(locked.get("reason").asString()).isEqualTo("holder_lock");
        answered(404, person.browser().post(path(id, "denial"), Map.of()));
    }

    @Test
    void theLinkOfTheNoticeSignsOutWhateverIsNotTrusted() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        var link = LINK.matcher(wallets.newestMessage(person.email(), true));
        assertThat(link.find()).isTrue();

        Answer done = browsers.open().submit("/not-me", Map.of("t", link.group(1)));

        assertThat(done.status()).isEqualTo(200);
        answered(401, elsewhere.get("/api/v1/wallet"));
        answered(200, person.browser().get("/api/v1/wallet"));
    }

    @Test
    void aCodeEnteredThereFreesItAndNoOther() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = signedIn(person);
        WalletBrowser third = signedIn(person);

        answered(202, elsewhere.post(SIGN_INS + "/current/codes", Map.of("kind", "sms_code")));
        String code = wallets.code(person.phone());
        String wrong = code.equals("000001") ? "000002" : "000001";
        String confirmation = SIGN_INS + "/current/confirmation";
        answered(422, elsewhere.post(confirmation, Map.of("code", wrong)));
        answered(422, third.post(confirmation, Map.of("code", code)));
        answered(200, elsewhere.post(confirmation, Map.of("code", code)));

        assertThat(pays(elsewhere).status()).isEqualTo(422);
        answered(403, pays(third));
        answered(409, elsewhere.post(confirmation, Map.of("code", code)));
    }

    @Test
    void twoPlacesTooFarApartStopPaymentsUntilTheHolderSaysThatItWasHe() {
        Person person = wallets.open(true);
        from(person, SHANGHAI, true);
        clock.advance(Duration.ofMinutes(10));
        WalletBrowser london = from(person, LONDON, true);

        JsonNode shut = answered(423, pays(person.browser()));

        assertThat(shut.get("reason").asString()).isEqualTo("unfamiliar_place");
        assertThat(shut.at("/remedies/0/id").asString()).isEqualTo("confirm_sign_in");
        String told = wallets.newestMessage(person.email(), true);
        assertThat(told).contains("London, United Kingdom", "VPN");
        JsonNode waiting = open(person.browser()).at("/data/0");
        assertThat(waiting.at("/place/zh-CN").asString()).isEqualTo("英国 伦敦");
        assertThat(waiting.get("unfamiliar").asString()).isEqualTo("place");

        String id = waiting.get("sign_in_id").asString();
        answered(200, person.browser().post(path(id, "confirmation"), Map.of()));

        assertThat(wallets.inForce(person.wallet())).isEmpty();
        assertThat(pays(london).status()).isEqualTo(422);
        assertThat(activity(person)).contains("London, United Kingdom", "Sign-in confirmed");
    }

    @Test
    void notMeAboutAFarSignInLeavesOnlyTheHoldersOwnLock() {
        Person person = wallets.open(true);
        from(person, SHANGHAI, false);
        WalletBrowser london = from(person, LONDON, false);
        String id = open(person.browser()).at("/data/0/sign_in_id").asString();

        answered(200, person.browser().post(path(id, "denial"), Map.of()));

        answered(401, london.get("/api/v1/wallet"));
        JsonNode locked = answered(423, pays(person.browser()));
        assertThat(locked.get("restrictions")).hasSize(1);
        assertThat(locked.get("reason").asString()).isEqualTo("holder_lock");
    }

    @Test
    void whatIsDoubtedIsNotWhatTheNextSignInIsComparedWith() {
        Person person = wallets.open(true);
        from(person, SHANGHAI, true);
        from(person, LONDON, false);
        WalletBrowser home = from(person, SHANGHAI, true);

        assertThat(open(home).has("current")).isFalse();
        assertThat(open(home).get("may_confirm_others").asBoolean()).isTrue();
    }

    @Test
    void devicesShowWhereTheyAreSignedIn() {
        Person person = wallets.open(true);
        from(person, SHANGHAI, false);

        JsonNode list = answered(200, person.browser().get("/api/v1/devices"));

        assertThat(Contract.load().faults("get", "/api/v1/devices", 200, list)).isEmpty();
        assertThat(list.at("/data").toString()).contains("Shanghai, China");
        assertThat(list.at("/data/0").has("place")).as("a private address").isFalse();
    }

    /** With the right password, over HTTP, from an address that is nowhere. */
    private WalletBrowser signedIn(Person person) {
        WalletBrowser browser = browsers.open();
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browser.post("/api/v1/sessions", credentials));
        return browser;
    }

    /** As after the right password, from this address. */
    private WalletBrowser from(Person person, String ip, boolean trusted) {
        var browser =
                new Browser(
                        new Digest(new byte[32]),
                        Optional.empty(),
                        "Chrome, Windows",
                        ip,
                        Locale.ENGLISH);
        String cookie =
                transaction.execute(_ -> {
                    watch.lockStanding(person.wallet());
                    Optional<DeviceId> device =
                            devices.of(person.wallet()).stream()
                                    .filter(_ -> trusted)
                                    .findFirst()
                                    .map(one -> one.id());
                    var asking =
                            watch.asking(person.wallet(), device, false, browser, clock.instant());
                    var arrived = watch.arrived(asking, questions.askAll(asking.questions()));
                    return sessions.open(
                                    person.wallet(),
                                    browser,
                                    device,
                                    false,
                                    Optional.of(arrived.signIn()))
                            .cookie();
                });
        WalletBrowser there = browsers.open();
        there.setCookie(Cookies.SESSION, cookie);
        return there;
    }

    /** A new wallet has no money: 422 says that everything else was in order. */
    private Answer pays(WalletBrowser browser) {
        return confirms(browser, stated(browser), Wallets.PAY);
    }

    private String stated(WalletBrowser browser) {
        if (payee == null) {
            payee = wallets.open(false).name();
        }
        var amount = Map.of("minor", "5000000", "currency", "CNY");
        var payment = Map.of("payee", payee, "amount", amount, "remark", "lunch");
        answered(200, browser.get("/api/v1/session"));
        return answered(201, browser.post("/api/v1/payments", payment, key()))
                .get("payment_id")
                .asString();
    }

    private static Answer confirms(WalletBrowser browser, String payment, String password) {
        return browser.post(
                "/api/v1/payments/" + payment + "/confirmation",
                Map.of("payment_password", password));
    }

    private static JsonNode open(WalletBrowser browser) {
        return answered(200, browser.get(SIGN_INS));
    }

    private String activity(Person person) {
        return answered(200, person.browser().get("/api/v1/activity")).toString();
    }

    private static String path(String signIn, String what) {
        return SIGN_INS + "/" + signIn + "/" + what;
    }
}
