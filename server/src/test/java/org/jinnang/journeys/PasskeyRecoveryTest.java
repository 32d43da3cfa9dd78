package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A passkey and one code lead back; a passkey alone, or of another way back, does not. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class PasskeyRecoveryTest {

    private static final Map<String, String> NEW_PASSWORD =
            Map.of("new_secret", "seven slow boats drift home");

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    PasskeyRecoveryTest(Wallets wallets, Phones phones, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** A way back that somebody goes in a browser. */
    private record Going(WalletBrowser browser, String path) {

        String id() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        JsonNode asked() {
            return answered(201, browser.post(path + "/passkey/questions", Map.of()));
        }

        Answer show(SoftPasskey passkey) {
            return shown(passkey.signed(asked()));
        }

        Answer shown(Map<String, Object> signed) {
            return browser.post(path + "/passkey", Map.of("passkey", signed));
        }

        Answer complete(Map<String, String> body) {
            return browser.post(path + "/completion", body);
        }
    }

    @Test
    void aPasskeyAloneIsNotEnoughAndWithOneCodeItIs() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        Going going = going("reset_sign_in_password", person.name());

        JsonNode standing = answered(200, going.show(passkey));
        answered(409, going.complete(NEW_PASSWORD));
        answered(409, going.show(passkey));
        prove(going, person, "email_code");
        answered(200, going.complete(NEW_PASSWORD));

        assertThat(standing.get("state").asString()).isEqualTo("collecting");
        assertThat(standing.get("proofs").toString()).contains("\"passkey\",\"state\":\"obtained");
        answered(401, person.browser().get("/api/v1/wallet"));
        // The way back ended every session, and no passkey.
        answered(201, Keys.signIn(browsers.open(), passkey));
    }

    @Test
    void whatIsWrongWithAPasskeyProvesNothingAndTellsNothing() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        SoftPasskey foreign = Keys.added(other);
        Going going = going("reset_sign_in_password", person.name());
        Going without = going("reset_sign_in_password", wallets.open(false).name());
        Going nobody = going("reset_sign_in_password", "nobody-of-this-name");

        String here = said(going.show(foreign));
        assertThat(said(without.show(foreign))).isEqualTo(here);
        assertThat(said(nobody.show(foreign))).isEqualTo(here);
        assertThat(said(nobody.show(passkey))).isEqualTo(here);
        assertThat(said(going.show(passkey.at("https://wallet.example.net")))).isEqualTo(here);

        answered(409, going.complete(NEW_PASSWORD));
        var ways = answered(200, going.browser().get(going.path())).get("ways");
        var others = answered(200, nobody.browser().get(nobody.path())).get("ways");
        assertThat(others).isEqualTo(ways);
    }

    @Test
    void whatWasAskedForOneWayBackProvesNoOther() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        Going one = going("reset_sign_in_password", person.name());
        Going elsewhere = going("reset_sign_in_password", person.name());
        Going second = begun(one.browser(), "reset_sign_in_password", person.name());
        var signed = passkey.signed(one.asked());

        // Another browser, another way back of the same browser, and signing in.
        answered(410, elsewhere.shown(signed));
        answered(410, second.shown(signed));
        second.asked();
        answered(422, second.shown(signed));
        answered(410, one.browser().post(Keys.SIGN_IN, Map.of("passkey", signed)));
        answered(200, one.shown(signed));
        answered(409, one.shown(signed));

        assertThat(proofs(second)).doesNotContain("obtained");
        answered(404, elsewhere.browser().post(one.path() + "/passkey/questions", Map.of()));
    }

    @Test
    void aFreezeIsLiftedWithAPasskeyAndTheMailAndNotWithTheTextMessage() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        Going going = going("unfreeze", person.name());

        answered(200, going.show(passkey));
        prove(going, person, "sms_code");
        answered(409, going.complete(Map.of()));
        Going again = going("unfreeze", person.name());
        answered(200, again.show(passkey));
        prove(again, person, "email_code");
        answered(200, again.complete(Map.of()));

        answered(201, Keys.signIn(browsers.open(), passkey));
    }

    @Test
    void aForgottenPaymentPasswordIsResetAndWhoHasNoPasskeyIsToldSo() {
        Person person = wallets.open(true);
        SoftPasskey passkey = Keys.added(person);
        WalletBrowser browser = person.browser();
        Going going = begun(browser, "reset_payment_password", "");
        Person without = wallets.open(true);
        Going shut = begun(without.browser(), "reset_payment_password", "");

        answered(200, going.show(passkey));
        prove(going, person, "sms_code");
        answered(200, going.complete(Map.of("new_secret", "593817")));

        JsonNode way = way(answered(200, shut.browser().get(shut.path())), "sms_code.passkey");
        assertThat(way.get("available").asBoolean()).isFalse();
        assertThat(way.at("/why_not/en").asString()).contains("no passkey");
        answered(200, browser.get("/api/v1/wallet"));
    }

    @Test
    void alsoAfterAPasswordResetAPasskeyTurnsALostSecondStepOffAndCodesDoNot() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        phones.setUp(person);
        Going reset = going("reset_sign_in_password", person.name());
        wallets.proveBoth(reset.browser(), reset.id(), person);
        answered(200, reset.complete(NEW_PASSWORD));
        WalletBrowser browser = browsers.open();
        answered(200, signIn(browser, person));
        Going going = begun(browser, "reset_second_step", "");
        clock.advance(Duration.ofMinutes(1));

        wallets.proveBoth(browser, going.id(), person);
        JsonNode ways = answered(200, browser.get(going.path()));
        answered(409, going.complete(Map.of()));
        answered(200, going.show(passkey));
        answered(200, going.complete(Map.of()));

        JsonNode codes = way(ways, "sign_in_password.sms_code.email_code");
        assertThat(codes.at("/why_not/en").asString()).contains("was reset with codes");
        assertThat(way(ways, "sign_in_password.passkey").get("available").asBoolean()).isTrue();
        answered(201, signIn(browsers.open(), person));
    }

    private static Answer signIn(WalletBrowser browser, Person person) {
        return browser.post(
                "/api/v1/sessions",
                Map.of("identifier", person.name(), "password", NEW_PASSWORD.get("new_secret")));
    }

    private static JsonNode way(JsonNode recovery, String id) {
        for (JsonNode way : recovery.get("ways")) {
            if (way.get("id").asString().equals(id)) {
                return way;
            }
        }
        throw new AssertionError("No way " + id);
    }

    private static String said(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().get("code").asString() + refused.json().get("user_message");
    }

    private static String proofs(Going going) {
        return answered(200, going.browser().get(going.path())).get("proofs").toString();
    }

    private Going going(String act, String name) {
        return begun(browsers.open(), act, name);
    }

    private Going begun(WalletBrowser browser, String act, String name) {
        Map<String, String> more = name.isEmpty() ? Map.of() : Map.of("identifier", name);
        return new Going(browser, "/api/v1/recoveries/" + wallets.recovery(browser, act, more));
    }

    private void prove(Going going, Person person, String kind) {
        answered(202, going.browser().post(going.path() + "/codes", Map.of("kind", kind)));
        var shown = Map.of("kind", kind, "code", wallets.code(person.destination(kind)));
        answered(200, going.browser().post(going.path() + "/proofs", shown));
    }
}
