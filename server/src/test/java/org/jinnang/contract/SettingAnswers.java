package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a holder sets, reads and ends: real answers held against the contract. */
interface SettingAnswers extends HeldAnswers {

    @Test
    default void changingAContactAnswersAsPromised() {
        var person = openWallet(browser());
        var contacts = "/api/v1/contacts";
        var changes = "/api/v1/contact-changes";
        var to = "+8619000990001";
        setting().clock().advance(Duration.ofMinutes(2));
        var wish = Map.of("kind", "phone", "value", to, "password", SIGN_IN);

        browser().get(contacts, 200);
        browser().post(changes, Map.of("kind", "phone", "value", to, "password", "not it"), 401);
        browser().post(changes, Map.of("kind", "fax", "value", to, "password", SIGN_IN), 400);
        browser()
                .post(
                        changes,
                        Map.of("kind", "email", "value", "nobody", "password", SIGN_IN),
                        422);
        var id = browser().post(changes, wish, 201).get("change_id").asString();
        var codes = changes + "/{change_id}/codes";
        var proofs = changes + "/{change_id}/proofs";
        browser().post(codes, Map.of("to", "new"), 409, id);
        browser().post(codes, Map.of("to", "new"), 404, "cch_0");
        browser().post(codes, Map.of("to", "email"), 202, id);
        browser().post(codes, Map.of("to", "email"), 429, id);
        browser().post(proofs, Map.of("from", "email", "code", "000000"), 422, id);
        var read = Map.of("from", "email", "code", code(person.email()));
        browser().post(proofs, read, 200, id);
        browser().post(codes, Map.of("to", "new"), 202, id);
        browser().post(proofs, Map.of("from", "new", "code", code(to)), 200, id);
        browser().post(proofs, read, 409, id);
        browser().get(contacts, 200);
        browser().post(changes, wish, 409);
        browser()
                .post(
                        contacts + "/{kind}/cancellation",
                        Map.of("password", "not it"),
                        401,
                        "phone");
        browser()
                .post(contacts + "/{kind}/cancellation", Map.of("password", SIGN_IN), 200, "phone");
        browser()
                .post(contacts + "/{kind}/cancellation", Map.of("password", SIGN_IN), 409, "phone");
    }

    @Test
    default void noticesAnswerAsPromised() {
        browser().get("/api/v1/notices", 401);
        openWallet(browser());

        var page = browser().get("/api/v1/notices", "limit=3", 200);
        browser().get("/api/v1/notices", "limit=0", 422);
        browser().get("/api/v1/notices/unread", 200);
        browser().post("/api/v1/notices/read", Map.of("up_to", "ntc_0"), 404);
        var newest = page.at("/data/0/notice_id").asString();
        var left = browser().post("/api/v1/notices/read", Map.of("up_to", newest), 200);
        browser().get("/api/v1/notices/choices", 200);
        var wish = Map.of("kind", "payment_received", "channel", "email", "muted", true);
        browser().post("/api/v1/notices/choices", wish, 200);
        var refused = Map.of("kind", "wallet_opened", "channel", "email", "muted", true);
        browser().post("/api/v1/notices/choices", refused, 422);

        assertThat(left.get("unread").asInt()).isZero();
    }

    @Test
    default void choosingAPhraseAnswersAsPromised() {
        var wish = Map.of("phrase", "blue kite", "password", SIGN_IN);
        browser().get("/api/v1/phrase", 401);
        browser().post("/api/v1/phrase", wish, 401);
        openWallet(browser());

        var none = browser().get("/api/v1/phrase", 200);
        browser().post("/api/v1/phrase", Map.of("phrase", "a.example", "password", SIGN_IN), 422);
        browser().post("/api/v1/phrase", Map.of("phrase", "blue kite", "password", "wrong"), 401);
        browser().post("/api/v1/phrase", wish, 200);
        var chosen = browser().get("/api/v1/phrase", 200);
        var checkup = browser().get("/api/v1/checkup", 200);

        assertThat(checkup.at("/next/point").asString()).isEqualTo("notices");
        assertThat(none.has("chosen_at")).isFalse();
        assertThat(chosen.has("chosen_at")).isTrue();
    }

    @Test
    default void takingOnesDataAwayAnswersAsPromised() {
        var path = "/api/v1/privacy/export";
        browser().post(path, Map.of("password", SIGN_IN), 401);
        openWallet(browser());

        browser().post(path, Map.of("password", ""), 422);
        browser().post(path, Map.of("password", "wrong"), 401);
        var file = browser().post(path, Map.of("password", SIGN_IN), 200);

        assertThat(file.at("/kept/0/part").asString()).isEqualTo("names");
        assertThat(file.get("statements").size()).isEqualTo(2);
    }

    @Test
    default void closingTheWalletAnswersAsPromised() {
        var payee = openWallet(opened());
        var person = openWallet(browser());
        var closing = "/api/v1/closing";
        var to = Map.of("password", SIGN_IN, "to", "phone");
        var password = Map.of("password", SIGN_IN);
        setting().clock().advance(A_CODE_LATER);

        browser().post(closing + "/codes", to, 409);
        for (JsonNode balance : browser().get("/api/v1/wallet", 200).get("balances")) {
            var amount = balance.get("available");
            var all = Map.of("payee", payee.name(), "amount", amount, "remark", "");
            var key = "closing-" + balance.get("currency").asString();
            var created = browser().postWithKey("/api/v1/payments", all, key, 201);
            confirm(created.get("payment_id").asString(), PAY, 200);
        }
        browser().get(closing, 200);
        browser().post(closing + "/codes", to, 202);
        browser().post(closing, Map.of("password", SIGN_IN, "code", "", "from", "phone"), 422);
        var code = code(person.phone());
        browser().post(closing, Map.of("password", SIGN_IN, "code", code, "from", "phone"), 200);
        var waits = browser().get(closing, 200);
        browser().post(closing + "/cancellation", password, 200);
        browser().post(closing + "/cancellation", password, 409);

        assertThat(waits.get("state").asString()).isEqualTo("closing");
    }

    @Test
    default void changingPasswordsAnswersAsPromised() {
        var signIn = changeOf(SIGN_IN, "seven slow boats drift home");
        browser().get("/api/v1/passwords", 200);
        browser().post("/api/v1/passwords/sign-in", signIn, 401);
        openWallet(browser());

        var rules = browser().get("/api/v1/passwords", 200);
        browser().post("/api/v1/passwords/sign-in", changeOf("wrong", "plum lantern roof"), 401);
        browser().post("/api/v1/passwords/sign-in", changeOf(SIGN_IN, "password"), 422);
        browser().post("/api/v1/passwords/sign-in", signIn, 200);
        browser().post("/api/v1/passwords/payment", changeOf("918273", "593817"), 422);
        var changed = browser().post("/api/v1/passwords/payment", changeOf(PAY, "593817"), 200);

        assertThat(rules.at("/payment_password/is_six_digits").asBoolean()).isTrue();
        assertThat(changed.get("sessions_ended").asInt()).isZero();
    }

    private static Map<String, Object> changeOf(String current, String chosen) {
        return Map.of("current_password", current, "new_password", chosen);
    }
}
