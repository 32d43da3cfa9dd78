package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.platform.Cookies;
import org.jinnang.session.Devices;
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

/** The devices and sessions of a holder: who may see, name and revoke which, and what follows. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class OwnDevicesTest {

    private static final String DEVICES = "/api/v1/devices";
    private static final Map<String, String> NAME = Map.of("name", "The old laptop");

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestClock clock;

    OwnDevicesTest(
            Wallets wallets, WalletBrowsers browsers, TestDatabase database, TestClock clock) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.database = database;
        this.clock = clock;
    }

    @Test
    void aStrangerSeesAndChangesNothing() {
        Person person = wallets.open(true);
        String id = id(person.browser(), 0);
        WalletBrowser stranger = browsers.open();

        answered(401, stranger.get(DEVICES));
        answered(401, stranger.post(DEVICES + "/" + id + "/name", NAME));
        answered(401, stranger.delete(DEVICES + "/" + id));
        answered(401, stranger.delete(DEVICES + "/others"));
        assertThat(answered(401, stranger.get("/api/v1/wallet")).has("session_end")).isFalse();

        assertThat(list(person.browser())).hasSize(1);
    }

    @Test
    void whatIsSomebodyElsesIsAsUnknownAsWhatNeverWas() {
        Person person = wallets.open(true);
        Person other = wallets.open(true);
        wallets.signedIn(other.wallet());
        JsonNode untouched = answered(200, other.browser().get(DEVICES));

        for (String id :
                List.of(
                        untouched.at("/data/0/id").asString(),
                        untouched.at("/data/1/id").asString(),
                        new DeviceId(new UUID(1, 1)).text(),
                        new SessionId(new UUID(1, 1)).text(),
                        person.wallet().text(),
                        "nonsense",
                        "current")) {
            WalletBrowser browser = person.browser();
            assertThat(answered(404, browser.delete(DEVICES + "/" + id)).get("code").asString())
                    .isEqualTo("not_found");
            Answer named = browser.post(DEVICES + "/" + id + "/name", NAME);
            assertThat(answered(404, named).get("code").asString()).isEqualTo("not_found");
        }

        assertThat(answered(200, other.browser().get(DEVICES))).isEqualTo(untouched);
        assertThat(notices(person)).isZero();
    }

    @Test
    void theListTellsWhatIsTrustedAndWhatIsOnlySignedIn() {
        Person person = wallets.open(true);
        wallets.signedIn(person.wallet());

        JsonNode list = answered(200, person.browser().get(DEVICES));

        assertThat(Contract.load().faults("get", DEVICES, 200, list)).isEmpty();
        JsonNode here = list.at("/data/0");
        assertThat(here.get("this_one").asBoolean()).isTrue();
        assertThat(here.get("name").asString()).isEqualTo("Chrome, Linux");
        assertThat(here.get("id").asString()).startsWith("dev_");
        Instant trusted = Instant.parse(here.get("first_used_at").asString());
        assertThat(Instant.parse(here.get("trusted_until").asString()))
                .isEqualTo(trusted.plus(Devices.LIFE));
        JsonNode there = list.at("/data/1");
        assertThat(there.get("this_one").asBoolean()).isFalse();
        assertThat(there.get("id").asString()).startsWith("ses_");
        assertThat(there.has("trusted_until")).isFalse();
    }

    @Test
    void lastUseMovesAndWhatIsOverIsGone() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = wallets.signedIn(person.wallet());
        Instant begun = clock.instant();

        clock.advance(Duration.ofMinutes(10));
        answered(200, person.browser().get("/api/v1/wallet"));
        JsonNode here = answered(200, person.browser().get(DEVICES)).at("/data/0");
        assertThat(Instant.parse(here.get("last_used_at").asString())).isAfter(begun);
        assertThat(list(person.browser())).hasSize(2);

        clock.advance(Duration.ofMinutes(10));
        answered(401, elsewhere.get("/api/v1/wallet"));
        assertThat(list(person.browser())).hasSize(1);

        answered(200, person.browser().delete("/api/v1/sessions/current"));
        JsonNode signedOut =
                answered(200, wallets.signedIn(person.wallet()).get(DEVICES)).at("/data/1");
        assertThat(signedOut.get("signed_in").asBoolean()).isFalse();
        assertThat(signedOut.get("id").asString()).startsWith("dev_");

        clock.advance(Devices.LIFE);
        assertThat(list(wallets.signedIn(person.wallet()))).hasSize(1);
    }

    @Test
    void aRevokedDeviceIsOutAtOnceAndLearnsWhy() {
        Person person = wallets.open(true);
        WalletBrowser revoking = wallets.signedIn(person.wallet());

        JsonNode done = answered(200, revoking.delete(DEVICES + "/" + id(person.browser(), 0)));

        assertThat(done.get("devices_ended").asInt()).isEqualTo(1);
        assertThat(done.get("sessions_ended").asInt()).isEqualTo(1);
        assertThat(done.get("was_this_one").asBoolean()).isFalse();
        JsonNode refused = answered(401, person.browser().get("/api/v1/wallet"));
        assertThat(refused.get("session_end").asString()).isEqualTo("revoked");
        assertThat(refused.at("/user_message/en").asString()).contains("from one of your other");
        assertThat(refused.at("/user_message/zh-CN").asString()).contains("另一台设备上退出");
        assertThat(Contract.load().faults("get", "/api/v1/wallet", 401, refused)).isEmpty();
        JsonNode session = answered(200, person.browser().get("/api/v1/session"));
        assertThat(session.get("session_end").asString()).isEqualTo("revoked");
        assertThat(session.get("known_device").asBoolean()).isFalse();
        assertThat(Contract.load().faults("get", "/api/v1/session", 200, session)).isEmpty();

        signIn(person, person.browser(), false);

        assertThat(answered(200, person.browser().get("/api/v1/session")).has("session_end"))
                .isFalse();
        assertThat(list(revoking).get(1).get("id").asString()).startsWith("ses_");
    }

    @Test
    void whoeverOnlyStayedAwayOrSignedOutIsNotToldOfARevocation() {
        Person person = wallets.open(false);
        String cookie = person.browser().cookie(Cookies.SESSION);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        person.browser().setCookie(Cookies.SESSION, cookie);

        assertThat(answered(401, person.browser().get("/api/v1/wallet")).has("session_end"))
                .isFalse();
        assertThat(answered(200, person.browser().get("/api/v1/session")).has("session_end"))
                .isFalse();
    }

    @Test
    void everyAddressIsToldOnceAndTheLogKeepsIt() {
        Person person = wallets.open(true);
        String id = id(person.browser(), 0);
        answered(200, person.browser().post(DEVICES + "/" + id + "/name", NAME));
        WalletBrowser revoking = wallets.signedIn(person.wallet());

        answered(200, revoking.delete(DEVICES + "/" + id));
        JsonNode again = answered(200, revoking.delete(DEVICES + "/" + id));

        assertThat(again.get("devices_ended").asInt()).isZero();
        assertThat(again.get("sessions_ended").asInt()).isZero();
        assertThat(notices(person)).isEqualTo(2);
        for (String address : List.of(person.email(), person.phone())) {
            assertThat(wallets.newestMessage(address, true)).contains("The old laptop");
        }
        JsonNode log = answered(200, revoking.get("/api/v1/activity?group=changes")).get("data");
        assertThat(log.findValuesAsString("kind"))
                .containsSubsequence("device_revoked", "device_renamed")
                .containsOnlyOnce("device_revoked");
        assertThat(log.at("/0/detail/en").asString()).contains("The old laptop");
    }

    @Test
    void ofManyTabsThatRevokeTheSameOneIsHeard() {
        Person person = wallets.open(true);
        WalletBrowser revoking = wallets.signedIn(person.wallet());
        String id = id(person.browser(), 0);
        int tabs = 6;

        List<Answer> answers =
                Together.all(tabs, _ -> browsers.sharing(revoking).delete(DEVICES + "/" + id));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().mapToInt(a -> a.json().get("sessions_ended").asInt()).sum())
                .isEqualTo(1);
        assertThat(notices(person)).isEqualTo(2);
    }

    @Test
    void ofTwoWhoRevokeEachOtherOneStays() {
        Person person = wallets.open(false);
        WalletBrowser other = wallets.signedIn(person.wallet());
        List<WalletBrowser> both = List.of(person.browser(), other);
        List<String> ids = List.of(id(other, 0), id(person.browser(), 0));
        both.forEach(browser -> answered(200, browser.get("/api/v1/session")));

        List<Answer> answers =
                Together.all(2, at -> both.get(at).delete(DEVICES + "/" + ids.get(at)));

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 401);
        for (int at = 0; at < 2; at++) {
            assertThat(both.get(at).get("/api/v1/wallet").status())
                    .isEqualTo(answers.get(at).status());
        }
    }

    @Test
    void whoRevokesHimselfIsSignedOutAndTrustedNoMore() {
        Person person = wallets.open(true);
        String session = person.browser().cookie(Cookies.SESSION);

        Answer answer = person.browser().delete(DEVICES + "/" + id(person.browser(), 0));

        assertThat(answered(200, answer).get("was_this_one").asBoolean()).isTrue();
        assertThat(answer.header("Clear-Site-Data")).contains("cookies");
        assertThat(person.browser().cookie(Cookies.SESSION)).isNull();
        assertThat(person.browser().cookie(Cookies.DEVICE)).isNull();
        person.browser().setCookie(Cookies.SESSION, session);
        answered(401, person.browser().get("/api/v1/wallet"));
    }

    @Test
    void revokingAllOthersKeepsThisOne() {
        Person person = wallets.open(true);
        WalletBrowser second = wallets.signedIn(person.wallet());
        WalletBrowser third = wallets.signedIn(person.wallet());
        Person neighbour = wallets.open(true);

        JsonNode done = answered(200, person.browser().delete(DEVICES + "/others"));

        assertThat(done.get("sessions_ended").asInt()).isEqualTo(2);
        assertThat(done.get("devices_ended").asInt()).isZero();
        for (WalletBrowser other : List.of(second, third)) {
            assertThat(answered(401, other.get("/api/v1/wallet")).get("session_end").asString())
                    .isEqualTo("revoked");
        }
        assertThat(list(person.browser())).hasSize(1);
        assertThat(list(neighbour.browser())).hasSize(1);
        assertThat(notices(person)).isEqualTo(2);

        JsonNode nobodyLeft = answered(200, person.browser().delete(DEVICES + "/others"));

        assertThat(nobodyLeft.get("sessions_ended").asInt()).isZero();
        assertThat(notices(person)).isEqualTo(2);
    }

    @Test
    void fromABrowserThatIsNotTrustedAllTrustedOnesEnd() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = wallets.signedIn(person.wallet());

        JsonNode done = answered(200, elsewhere.delete(DEVICES + "/others"));

        assertThat(done.get("devices_ended").asInt()).isEqualTo(1);
        assertThat(
                        answered(200, person.browser().get("/api/v1/session"))
                                .get("known_device")
                                .asBoolean())
                .isFalse();
        answered(200, elsewhere.get("/api/v1/wallet"));
    }

    @Test
    void namingAndRevokingGoOnWhilePaymentsAreLocked() {
        Person person = wallets.open(true);
        wallets.signedIn(person.wallet());
        wallets.place(person.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        String id = id(person.browser(), 1);

        answered(200, person.browser().post(DEVICES + "/" + id + "/name", NAME));
        answered(200, person.browser().delete(DEVICES + "/" + id));
        answered(200, person.browser().delete(DEVICES + "/others"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "evil.example",
                "http://evil",
                "a\u0000b",
                "a\u202eb",
                "a\nb",
                "...",
                "=1+1",
                "<b>x</b>",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void aNameThatCouldMisleadIsRefused(String name) {
        Person person = wallets.open(true);
        String id = id(person.browser(), 0);

        answered(422, person.browser().post(DEVICES + "/" + id + "/name", Map.of("name", name)));

        assertThat(list(person.browser()).get(0).get("name").asString()).isEqualTo("Chrome, Linux");
    }

    @ParameterizedTest
    @ValueSource(strings = {"我的手机", "  Mum's phone (v2.1) ", "iPad 3", "a"})
    void aPlainNameIsKept(String name) {
        Person person = wallets.open(false);
        String id = id(person.browser(), 0);

        JsonNode named =
                answered(
                        200,
                        person.browser().post(DEVICES + "/" + id + "/name", Map.of("name", name)));

        assertThat(named.get("name").asString()).isEqualTo(name.strip());
        assertThat(list(person.browser()).get(0).get("name").asString()).isEqualTo(name.strip());
        assertThat(
                        answered(200, person.browser().get("/api/v1/session"))
                                .at("/device/name")
                                .asString())
                .isEqualTo(name.strip());
    }

    @Test
    void signingInAgainInTheSameBrowserEndsTheSessionBefore() {
        Person person = wallets.open(false);
        WalletBrowser oldTab = browsers.sharing(person.browser());

        signIn(person, person.browser(), false);

        answered(401, oldTab.get("/api/v1/wallet"));
        assertThat(list(person.browser())).hasSize(1);
    }

    @Test
    void onADeviceThatIsNotOnesOwnNothingIsKept() {
        Person person = wallets.open(false);
        WalletBrowser elsewhere = browsers.open();
        int idle =
                answered(200, elsewhere.get("/api/v1/session"))
                        .get("idle_minutes_elsewhere")
                        .asInt();

        Answer in = signIn(person, elsewhere, true);

        assertThat(in.json().get("not_my_device").asBoolean()).isTrue();
        assertThat(in.json().get("idle_minutes").asInt()).isEqualTo(idle).isLessThan(15);
        List<String> cookies = in.headers().allValues("set-cookie");
        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith(Cookies.SESSION + "="))
                .anyMatch(cookie -> cookie.startsWith(Cookies.BROWSER + "="))
                .noneMatch(cookie -> cookie.startsWith(Cookies.DEVICE))
                .noneMatch(cookie -> cookie.contains("Max-Age") || cookie.contains("Expires"));
        assertThat(list(elsewhere).get(0).get("not_my_device").asBoolean()).isTrue();
        clock.advance(Duration.ofMinutes(idle));
        answered(401, elsewhere.get("/api/v1/wallet"));
    }

    @Test
    void aDeviceThatIsNotOnesOwnIsNeverTrusted() {
        Person person = wallets.open(false);
        WalletBrowser elsewhere = browsers.open();
        signIn(person, elsewhere, true);
        String trust = DEVICES + "/current/trust";

        JsonNode refused =
                answered(409, elsewhere.post(trust + "/codes", Map.of("kind", "sms_code")));
        answered(409, elsewhere.post(trust, Map.of("code", "000000", "name", "Laptop")));

        assertThat(refused.at("/user_message/en").asString()).contains("not your device");
        assertThat(Contract.load().faults("post", trust + "/codes", 409, refused)).isEmpty();
        assertThat(list(elsewhere).get(0).has("trusted_until")).isFalse();
    }

    @Test
    void aTrustedBrowserOfWhichSomebodySaysItIsNotHisIsNotLinkedToTheSession() {
        Person person = wallets.open(true);

        Answer in = signIn(person, person.browser(), true);

        assertThat(in.json().at("/device/trusted").asBoolean()).isFalse();
        assertThat(list(person.browser())).hasSize(2);
    }

    private Answer signIn(Person person, WalletBrowser browser, boolean notMyDevice) {
        var form =
                Map.of(
                        "identifier",
                        person.name(),
                        "password",
                        Wallets.SIGN_IN,
                        "not_my_device",
                        notMyDevice);
        Answer in = browser.post("/api/v1/sessions", form);
        answered(201, in);
        return in;
    }

    private static JsonNode list(WalletBrowser browser) {
        return answered(200, browser.get(DEVICES)).get("data");
    }

    private static String id(WalletBrowser browser, int at) {
        return list(browser).get(at).get("id").asString();
    }

    /** How many notices of a revocation were queued for this holder. */
    private int notices(Person person) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet
                          and template in ('device_revoked', 'other_devices_revoked')
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }
}
