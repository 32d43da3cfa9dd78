package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser;

/** What a holder sets, names and ends: requests behind the gate in which nothing is wrong. */
final class SettingCalls {

    private final Wallets wallets;

    SettingCalls(Wallets wallets) {
        this.wallets = wallets;
    }

    Call choosingPhrase() {
        Person person = wallets.open(false);
        var wish = Map.of("phrase", "blue kite", "password", Wallets.SIGN_IN);
        String path = "/api/v1/phrase";
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, wish));
    }

    Call recordingARealName() {
        Person person = wallets.open(false);
        String path = "/api/v1/real-name";
        var said =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", Wallets.SIGN_IN);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, said));
    }

    Call makingACard() {
        Person person = wallets.open(false);
        String path = "/api/v1/emergency-card";
        var proof = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, proof));
    }

    Call loweringOwnLimit() {
        Person person = wallets.open(false);
        String path = "/api/v1/limits/own";
        WalletBrowser own = person.browser();
        var wish =
                Map.of(
                        "currency",
                        "CNY",
                        "span",
                        "day",
                        "amount",
                        Map.of("minor", "10000", "currency", "CNY"));
        return call("POST " + path, person, own, () -> own.post(path, wish));
    }

    Call deletingQuestions() {
        Person person = wallets.open(false);
        wallets.hadQuestions(person.wallet());
        String path = "/api/v1/security-questions";
        WalletBrowser own = person.browser();
        var sending = Map.of("password", Wallets.SIGN_IN, "to", "phone");
        answered(202, own.post(path + "/codes", sending));
        var shown =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "code",
                        wallets.code(person.phone()),
                        "from",
                        "phone");
        String removal = path + "/removal";
        return call("POST " + removal, person, own, () -> own.post(removal, shown));
    }

    Call exporting() {
        Person person = wallets.open(false);
        String path = "/api/v1/privacy/export";
        var password = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    Call naming() {
        Person person = wallets.open(true);
        String path = "/api/v1/devices/" + otherDevice(person) + "/name";
        var name = Map.of("name", "The old laptop");
        return call(
                "POST /api/v1/devices/{id}/name",
                person,
                person.browser(),
                () -> person.browser().post(path, name));
    }

    Call revoking() {
        Person person = wallets.open(true);
        String path = "/api/v1/devices/" + otherDevice(person);
        return call(
                "DELETE /api/v1/devices/{id}",
                person,
                person.browser(),
                () -> person.browser().delete(path));
    }

    private String otherDevice(Person person) {
        wallets.signedIn(person.wallet());
        return answered(200, person.browser().get("/api/v1/devices")).at("/data/1/id").asString();
    }

    Call closing() {
        return closing(wallets.openEmpty());
    }

    Call closing(Person person) {
        String path = "/api/v1/closing";
        answered(
                202,
                person.browser()
                        .post(path + "/codes", Map.of("password", Wallets.SIGN_IN, "to", "phone")));
        var shown =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "code",
                        wallets.code(person.phone()),
                        "from",
                        "phone");
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, shown));
    }

    Call keepingTheWallet() {
        Person person = wallets.openEmpty();
        answered(200, closing(person).request().get());
        var password = Map.of("password", Wallets.SIGN_IN);
        String path = "/api/v1/closing/cancellation";
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    Call changing(String which, String current, String chosen) {
        Person person = wallets.open(false);
        String path = "/api/v1/passwords/" + which;
        var both = Map.of("current_password", current, "new_password", chosen);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, both));
    }

    Call changing(String kind) {
        Person person = wallets.open(false);
        ContactSteps steps = new ContactSteps(wallets, person);
        String to = ContactSteps.fresh(kind);
        String change = steps.proven(kind, to);
        var code = Map.of("from", "new", "code", wallets.code(to));
        return call(
                "POST /api/v1/contact-changes/{id}/proofs",
                person,
                person.browser(),
                () -> person.browser().post(change + "/proofs", code));
    }

    Call keepingTheOldContact() {
        Person person = wallets.open(false);
        new ContactSteps(wallets, person).change("phone", ContactSteps.fresh("phone"));
        var password = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST /api/v1/contacts/{kind}/cancellation",
                person,
                person.browser(),
                () -> person.browser().post("/api/v1/contacts/phone/cancellation", password));
    }
}
