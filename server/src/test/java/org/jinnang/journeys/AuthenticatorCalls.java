package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;

/** Passkeys, apps and second steps: requests behind the gate in which nothing is wrong. */
final class AuthenticatorCalls {

    private final Wallets wallets;
    private final Phones phones;

    AuthenticatorCalls(Wallets wallets, Phones phones) {
        this.wallets = wallets;
        this.phones = phones;
    }

    Call addingFirstPasskey() {
        return addingPasskey(wallets.open(false), Keys.PASSWORD);
    }

    Call addingAnotherPasskey() {
        Person person = wallets.open(false);
        var first = Keys.added(person);
        return addingPasskey(person, Keys.proof(person.browser(), first, "add"));
    }

    Call addingPasskey(Person person, Map<String, Object> proof) {
        WalletBrowser browser = person.browser();
        var creation = answered(201, browser.post(Keys.PASSKEYS + "/registrations", proof));
        var made = new SoftPasskey(browser.origin()).made(creation, "My key");
        return call(
                "POST " + Keys.PASSKEYS, person, browser, () -> browser.post(Keys.PASSKEYS, made));
    }

    Call namingPasskey() {
        Person person = wallets.open(false);
        Keys.added(person);
        String path = Keys.newest(person.browser()) + "/name";
        var name = Map.of("name", "The old phone");
        return call(
                "POST /api/v1/passkeys/{id}/name",
                person,
                person.browser(),
                () -> person.browser().post(path, name));
    }

    Call removingPasskey() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        String path = Keys.newest(person.browser()) + "/removal";
        var proof = Keys.proof(person.browser(), passkey, "remove");
        return call(
                "POST /api/v1/passkeys/{id}/removal",
                person,
                person.browser(),
                () -> person.browser().post(path, proof));
    }

    Call replacingTheApp() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        return settingUpAnApp(person, Map.of("code", phones.next(phone)));
    }

    Call settingUpAnApp(Person person, Map<String, String> more) {
        var proof = new TreeMap<>(more);
        proof.put("password", Wallets.SIGN_IN);
        var first = Map.of("code", phones.now(phones.begun(person.browser(), proof)));
        return call(
                "POST " + Phones.FINISH,
                person,
                person.browser(),
                () -> person.browser().post(Phones.FINISH, first));
    }

    Call settingUpTheFirstApp() {
        return settingUpAnApp(wallets.open(false), Map.of());
    }

    Call changingTheApp(String what) {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        String path = "/api/v1/authenticator-app" + what;
        var proof = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, proof));
    }

    Call choosingTextMessages() {
        Person person = wallets.open(false);
        String path = "/api/v1/second-step";
        var send = Map.of("kind", "sms_code");
        answered(202, person.browser().post(path + "/codes", send));
        var choice =
                Map.of(
                        "kind",
                        "sms_code",
                        "risk_understood",
                        true,
                        "password",
                        Wallets.SIGN_IN,
                        "proven_by",
                        "sms_code",
                        "code",
                        wallets.code(person.phone()));
        return call(
                "POST " + path + "/choice",
                person,
                person.browser(),
                () -> person.browser().post(path + "/choice", choice));
    }
}
