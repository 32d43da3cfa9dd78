package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.HashMap;
import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser.Answer;

/** Payments: requests behind the gate in which nothing is wrong. */
final class PaymentCalls {

    private final Wallets wallets;

    PaymentCalls(Wallets wallets) {
        this.wallets = wallets;
    }

    Call lookingUp() {
        Person person = wallets.open(false);
        var payee = Map.of("identifier", wallets.anybody().name());
        String path = "/api/v1/payee-lookups";
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, payee));
    }

    Call stating() {
        Person person = wallets.open(false);
        var payment = payment(wallets.anybody());
        return call(
                "POST /api/v1/payments",
                person,
                person.browser(),
                () -> person.browser().post("/api/v1/payments", payment, key()));
    }

    Call asking() {
        Person person = wallets.open(false);
        String path = "/api/v1/money-requests";
        var amount = Map.of("minor", "8800", "currency", "CNY");
        var wish = Map.of("payer", wallets.anybody().name(), "amount", amount);
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, wish, key()));
    }

    Call showingAPayCode() {
        Person person = wallets.open(false);
        String path = "/api/v1/pay-code";
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, Map.of()));
    }

    Call scheduling() {
        Person person = wallets.open(false);
        String path = "/api/v1/schedules";
        var wish = new HashMap<String, Object>(payment(wallets.anybody()));
        wish.put("repeats", "once");
        wish.put("first_on", wallets.tomorrow().toString());
        String id =
                answered(201, person.browser().post(path, wish, key()))
                        .get("schedule_id")
                        .asString();
        var password = Map.of("payment_password", Wallets.PAY);
        return call(
                "POST " + path + "/{id}/approval",
                person,
                person.browser(),
                () -> person.browser().post(path + "/" + id + "/approval", password));
    }

    Call exchanging() {
        Person person = wallets.open(false);
        wallets.runJobs(); // the demo's rate is as young as the clock is
        String path = "/api/v1/exchange-quotes";
        var amount = Map.of("minor", "100", "currency", "CNY");
        var wish = Map.of("sell", amount, "to", "USD");
        String id =
                answered(201, person.browser().post(path, wish, key())).get("quote_id").asString();
        var password = Map.of("payment_password", Wallets.PAY);
        return call(
                "POST " + path + "/{id}/confirmation",
                person,
                person.browser(),
                () -> person.browser().post(path + "/" + id + "/confirmation", password));
    }

    Call confirming() {
        Person person = wallets.open(false);
        String path = stated(person) + "/confirmation";
        var password = Map.of("payment_password", Wallets.PAY);
        return call(
                "POST /api/v1/payments/{id}/confirmation",
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    Call cancelling() {
        Person person = wallets.open(false);
        String path = stated(person) + "/cancellation";
        return call(
                "POST /api/v1/payments/{id}/cancellation",
                person,
                person.browser(),
                () -> person.browser().post(path, Map.of()));
    }

    /** A habit of small payments, then a large one to somebody new: the watch pauses it. */
    Call continuing(long fen) {
        Person person = wallets.open(false);
        wallets.give(person.wallet(), fen);
        var document =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", Wallets.SIGN_IN);
        answered(200, person.browser().post("/api/v1/real-name", document));
        var proofs = Map.of("payment_password", Wallets.PAY, "identity_number", "E12345678");
        var password = Map.of("payment_password", Wallets.PAY);
        for (int paid = 1; paid <= 3; paid++) {
            answered(200, person.browser().post(stated(person) + "/confirmation", password));
        }
        var large = new HashMap<>(payment(wallets.open(false)));
        large.put("amount", Map.of("minor", Long.toString(fen), "currency", "CNY"));
        Answer stated = person.browser().post("/api/v1/payments", large, key());
        String id = answered(201, stated).get("payment_id").asString();
        String path = "/api/v1/payments/" + id;
        answered(200, person.browser().post(path + "/confirmation", password));
        wallets.waitToContinue();
        return call(
                "POST /api/v1/payments/{id}/continuation",
                person,
                person.browser(),
                () -> person.browser().post(path + "/continuation", proofs));
    }

    private String stated(Person person) {
        var payment = payment(wallets.anybody());
        Answer stated = person.browser().post("/api/v1/payments", payment, key());
        return "/api/v1/payments/" + answered(201, stated).get("payment_id").asString();
    }

    private static Map<String, Object> payment(Person payee) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        return Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
    }
}
