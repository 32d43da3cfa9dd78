package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser;
import tools.jackson.databind.JsonNode;

/** The steps by which somebody without an authenticator app changes e-mail or phone. */
final class ContactSteps {

    static final String CHANGES = "/api/v1/contact-changes";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Wallets wallets;
    private final Person person;
    private final WalletBrowser browser;

    ContactSteps(Wallets wallets, Person person) {
        this(wallets, person, person.browser());
    }

    ContactSteps(Wallets wallets, Person person, WalletBrowser browser) {
        this.wallets = wallets;
        this.person = person;
        this.browser = browser;
    }

    /** An address that nobody has. */
    static String fresh(String kind) {
        int number = NUMBER.incrementAndGet();
        return kind.equals("email")
                ? "new%d@example.org".formatted(number)
                : "+861900020%04d".formatted(number);
    }

    static Map<String, String> wish(String kind, String to) {
        return Map.of("kind", kind, "value", to, "password", Wallets.SIGN_IN);
    }

    /** With the password; where the change is found then. */
    String begun(String kind, String to) {
        JsonNode change = answered(201, browser.post(CHANGES, wish(kind, to)));
        return CHANGES + "/" + change.get("change_id").asString();
    }

    /** With a code to the e-mail in force, and the code to the new address sent. */
    String proven(String kind, String to) {
        String change = begun(kind, to);
        answered(202, browser.post(change + "/codes", Map.of("to", "email")));
        var shown = Map.of("from", "email", "code", wallets.code(person.email()));
        answered(200, browser.post(change + "/proofs", shown));
        answered(202, browser.post(change + "/codes", Map.of("to", "new")));
        return change;
    }

    /** All steps. */
    void change(String kind, String to) {
        String change = proven(kind, to);
        var shown = Map.of("from", "new", "code", wallets.code(to));
        answered(200, browser.post(change + "/proofs", shown));
    }
}
