package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import tools.jackson.databind.JsonNode;

/** Passkeys of people: made, shown and asked for. */
final class Keys {

    static final String PASSKEYS = "/api/v1/passkeys";
    static final String SIGN_IN = "/api/v1/sessions/passkey";
    static final String SECOND_STEP = "/api/v1/sessions/second-step/passkey";
    static final Map<String, Object> PASSWORD = Map.of("password", Wallets.SIGN_IN);

    private Keys() {}

    /** The first passkey of somebody, added in the browser he is signed in with. */
    static SoftPasskey added(Person person) {
        return added(person.browser(), PASSWORD, "My phone");
    }

    static SoftPasskey added(WalletBrowser browser, Map<String, Object> proof, String name) {
        var passkey = new SoftPasskey(browser.origin());
        JsonNode creation = answered(201, browser.post(PASSKEYS + "/registrations", proof));
        answered(201, browser.post(PASSKEYS, passkey.made(creation, name)));
        return passkey;
    }

    /** Shown as a proof for adding or removing. */
    static Map<String, Object> proof(WalletBrowser browser, SoftPasskey passkey, String purpose) {
        var asked =
                answered(201, browser.post(PASSKEYS + "/questions", Map.of("purpose", purpose)));
        return Map.of("passkey", passkey.signed(asked));
    }

    /** Signs in with it, in a browser where nobody is known. */
    static Answer signIn(WalletBrowser browser, SoftPasskey passkey) {
        return browser.post(SIGN_IN, Map.of("passkey", passkey.signed(asked(browser))));
    }

    static JsonNode asked(WalletBrowser browser) {
        return answered(201, browser.post(SIGN_IN + "/questions", Map.of()));
    }

    static Answer secondStep(WalletBrowser browser, SoftPasskey passkey) {
        var asked = answered(201, browser.post(SECOND_STEP + "/questions", Map.of()));
        return browser.post(SECOND_STEP, Map.of("passkey", passkey.signed(asked)));
    }

    static JsonNode all(WalletBrowser browser) {
        return answered(200, browser.get(PASSKEYS)).get("data");
    }

    /** The path of the newest. */
    static String newest(WalletBrowser browser) {
        return PASSKEYS + "/" + all(browser).get(0).get("id").asString();
    }
}
