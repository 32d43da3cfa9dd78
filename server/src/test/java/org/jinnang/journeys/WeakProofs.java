package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import tools.jackson.databind.JsonNode;

/** Ways back to the sign-in password in which a number that others may know is shown. */
record WeakProofs(Wallets wallets, TestClock clock, TestDatabase database, String kind) {

    private static final String RESET = "reset_sign_in_password";

    private static final String NEW_PASSWORD = "seven slow boats drift home";

    Answer show(WalletBrowser browser, String path, String number) {
        return browser.post(path + "/proofs", Map.of("kind", kind, "code", number));
    }

    Answer complete(Person person, String path) {
        return person.browser().post(path + "/completion", Map.of("new_secret", NEW_PASSWORD));
    }

    /** A recovery of the sign-in password in which this channel is proven. */
    String proven(Person person, String channel) {
        String path = begun(person.browser(), person.name());
        prove(person, path, channel);
        return path;
    }

    /** The same, with nothing proven yet. */
    String begun(WalletBrowser browser, String name) {
        return begun(browser, RESET, name);
    }

    /** The path of a recovery of whoever is named so. */
    String begun(WalletBrowser browser, String act, String name) {
        return "/api/v1/recoveries/" + wallets.recovery(browser, act, Map.of("identifier", name));
    }

    void prove(Person person, String path, String channel) {
        clock.advance(Duration.ofMinutes(2));
        answered(202, person.browser().post(path + "/codes", Map.of("kind", channel)));
        String code = wallets.code(person.destination(channel));
        answered(
                200,
                person.browser().post(path + "/proofs", Map.of("kind", channel, "code", code)));
    }

    /** The way of the number beside a code to the phone. */
    JsonNode way(Person person, String path) {
        String id = "sms_code." + kind;
        for (JsonNode way : answered(200, person.browser().get(path)).get("ways")) {
            if (way.get("id").asString().equals(id)) {
                return way;
            }
        }
        throw new AssertionError("No way " + id);
    }

    int tries(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select coalesce(max(failed + reserved), 0) from jinnang.attempt_budget
                        where subject_id = :wallet and kind = upper(:kind)
                        """)
                .param("wallet", person.wallet().value())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
