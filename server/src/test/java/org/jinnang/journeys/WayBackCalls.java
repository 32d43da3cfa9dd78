package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.WalletBrowser;

/** The last step of a way back: requests behind the gate in which nothing is wrong. */
final class WayBackCalls {

    private final Wallets wallets;
    private final Phones phones;

    WayBackCalls(Wallets wallets, Phones phones) {
        this.wallets = wallets;
        this.phones = phones;
    }

    Call completing(Act act, Map<String, String> completion) {
        Person person = wallets.open(true);
        if (act == Act.UNFREEZE) {
            wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        }
        WalletBrowser browser = person.browser();
        String code = act.name().toLowerCase(java.util.Locale.ROOT);
        String recovery = wallets.recovery(browser, code, Map.of());
        wallets.proveBoth(browser, recovery, person);
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path, completion));
    }

    Call turningOffTheSecondStep() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        WalletBrowser browser = person.browser();
        String path =
                "/api/v1/recoveries/" + wallets.recovery(browser, "reset_second_step", Map.of());
        var password = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
        answered(200, browser.post(path + "/proofs", password));
        var saved = Map.of("kind", "saved_code", "code", phone.savedCodes().getFirst());
        answered(200, browser.post(path + "/proofs", saved));
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path + "/completion", Map.of()));
    }

    Call replacing(String act, String contact, String code) {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        String path = "/api/v1/recoveries/" + wallets.recovery(browser, act, Map.of());
        var password = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
        answered(200, browser.post(path + "/proofs", password));
        answered(202, browser.post(path + "/codes", Map.of("kind", code)));
        var shown = Map.of("kind", code, "code", wallets.code(person.destination(code)));
        answered(200, browser.post(path + "/proofs", shown));
        String fresh = ContactSteps.fresh(contact);
        answered(202, browser.post(path + "/contact", Map.of("value", fresh)));
        var last = Map.of("code", wallets.code(fresh));
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path + "/completion", last));
    }
}
