package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Chosen;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;

/** Opens, signs in and confirms: requests behind the gate in which nothing is wrong. */
final class SignInCalls {

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Phones phones;

    SignInCalls(Wallets wallets, WalletBrowsers browsers, Phones phones) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.phones = phones;
    }

    Call opening() {
        Chosen chosen = wallets.choose(true);
        String path = "/api/v1/enrolments/" + chosen.enrolment() + "/completion";
        Person person = chosen.person();
        return call(
                "POST /api/v1/enrolments/{id}/completion",
                person,
                person.browser(),
                () -> person.browser().post(path, chosen.completion()));
    }

    Call signingInOnTrustedDevice() {
        Person person = wallets.open(true);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        return signingIn(person, person.browser());
    }

    Call signingInElsewhere() {
        return signingIn(wallets.open(false), browsers.open());
    }

    private Call signingIn(Person person, WalletBrowser browser) {
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        return call(
                "POST /api/v1/sessions",
                person,
                browser,
                () -> browser.post("/api/v1/sessions", credentials));
    }

    Call finishingSignIn() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        Phones.halfSignedIn(browser, person);
        String code = phones.next(phone);
        return call(
                "POST " + Phones.SECOND_STEP, person, browser, () -> Phones.show(browser, code));
    }

    Call signingInWithPasskey() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        WalletBrowser browser = browsers.open();
        var shown = Map.of("passkey", passkey.signed(Keys.asked(browser)));
        return call(
                "POST " + Keys.SIGN_IN, person, browser, () -> browser.post(Keys.SIGN_IN, shown));
    }

    Call openingTheApp() {
        Person person = wallets.open(false);
        String path = "/api/v1/app-lock";
        answered(200, person.browser().post(path, Map.of()));
        return call(
                "POST " + path + "/opening",
                person,
                person.browser(),
                () -> person.browser().post(path + "/opening", Keys.PASSWORD));
    }

    Call confirmingSignIn() {
        Person person = wallets.open(true);
        WalletBrowser browser = browsers.open();
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browser.post("/api/v1/sessions", credentials));
        answered(202, browser.post("/api/v1/sign-ins/current/codes", Map.of("kind", "sms_code")));
        var shown = Map.of("code", wallets.code(person.phone()));
        String path = "/api/v1/sign-ins/current/confirmation";
        return call("POST " + path, person, browser, () -> browser.post(path, shown));
    }

    Call trusting() {
        Person person = wallets.open(false);
        String path = "/api/v1/devices/current/trust";
        answered(202, person.browser().post(path + "/codes", Map.of("kind", "sms_code")));
        var shown = Map.of("code", wallets.code(person.phone()), "name", "Laptop");
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, shown));
    }
}
