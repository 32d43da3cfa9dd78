package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import tools.jackson.databind.JsonNode;

/** What somebody who has an address can still do with it, and what is told there. */
final class WayBackOf {

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestDatabase database;

    WayBackOf(Wallets wallets, WalletBrowsers browsers, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.database = database;
    }

    /** A way back that somebody goes in his browser. */
    record Going(WalletBrowser browser, String path) {

        Answer ask(String kind) {
            return browser.post(path + "/codes", Map.of("kind", kind));
        }

        Answer show(String kind, String code) {
            return browser.post(path + "/proofs", Map.of("kind", kind, "code", code));
        }

        Answer complete() {
            return browser.post(
                    path + "/completion", Map.of("new_secret", "seven red kites above"));
        }
    }

    /** To a new sign-in password, in a browser where nobody is known. */
    Going begun(Person holder) {
        WalletBrowser browser = browsers.open();
        var name = Map.of("identifier", holder.name());
        String id = wallets.recovery(browser, "reset_sign_in_password", name);
        return new Going(browser, "/api/v1/recoveries/" + id);
    }

    /** The code that goes there. */
    String sent(Going going, String kind, String to) {
        answered(202, going.ask(kind));
        return wallets.code(to);
    }

    void provesBoth(Going going, Person holder) {
        answered(200, going.show("sms_code", sent(going, "sms_code", holder.phone())));
        answered(200, going.show("email_code", sent(going, "email_code", holder.email())));
    }

    /** By an activation that opens only this. */
    JsonNode replaced(Person holder, String activation, String to) {
        WalletBrowser browser = browsers.open();
        String recovery = activated(browser, holder, activation).get("recovery_id").asString();
        String path = "/api/v1/recoveries/" + recovery;
        answered(202, browser.post(path + "/contact", Map.of("value", to)));
        return answered(200, browser.post(path + "/completion", Map.of("code", wallets.code(to))));
    }

    /** What it opens first. */
    JsonNode activated(WalletBrowser browser, Person holder, String activation) {
        var shown = Map.of("identifier", holder.name(), "code", activation);
        return answered(201, browser.post("/api/v1/activations", shown)).at("/recoveries/0");
    }

    int codesTo(String to) {
        return (int)
                messages(to).stream()
                        .filter(one -> one.matches("(?s).*(?<![0-9])[0-9]{6}(?![0-9]).*"))
                        .count();
    }

    List<String> messages(String to) {
        wallets.runJobs();
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(String.class)
                .list();
    }
}
