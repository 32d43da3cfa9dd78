package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;

/** Locks and the ways back: real answers held against the contract. */
interface WayBackAnswers extends HeldAnswers {

    @Test
    default void aLockAndTheWayBackAnswerAsPromised() {
        var payee = openWallet(opened());
        var payer = openWallet(browser());
        giveMoney(payer, 10_000);
        var kept = pay(payee, 8_800);
        setting().clock().advance(A_CODE_LATER);

        for (int wrong = 1; wrong < 5; wrong++) {
            confirm(kept, "99999" + wrong, 422);
        }
        confirm(kept, "999990", 423);
        var locked = confirm(kept, PAY, 423);
        var answer = browser().get("/api/v1/check", "about=" + kept, 200);
        browser().get("/api/v1/wallet", 200);
        var begun =
                browser()
                        .postWithKey(
                                "/api/v1/recoveries",
                                Map.of("act", "reset_payment_password", "payment_id", kept),
                                "recovery-1",
                                201);
        var recovery = begun.get("recovery_id").asString();
        browser()
                .post(
                        "/api/v1/recoveries/{recovery_id}/completion",
                        secret("593817"),
                        409,
                        recovery);
        prove(recovery, "sms_code", payer.phone());
        prove(recovery, "email_code", payer.email());
        browser()
                .post(
                        "/api/v1/recoveries/{recovery_id}/completion",
                        secret("111111"),
                        422,
                        recovery);
        browser()
                .post(
                        "/api/v1/recoveries/{recovery_id}/completion",
                        secret("593817"),
                        200,
                        recovery);
        browser().get("/api/v1/recoveries/{recovery_id}", 200, recovery);
        confirm(kept, "593817", 200);

        assertThat(answer.get("answer").asString()).isEqualTo("LOCKED");
        assertThat(locked.get("remedies").size()).isEqualTo(3);
        assertThat(browser().get("/api/v1/wallet", 200).get("standing").asString())
                .isEqualTo("restricted");
    }

    @Test
    default void freezingSignedOutAndUnfreezingAnswersAsPromised() {
        var person = openWallet(browser(), true);
        browser().delete("/api/v1/sessions/current", 200);
        setting().clock().advance(A_CODE_LATER);

        browser().postWithKey("/api/v1/freezes", Map.of(), "freeze-key-3", 201);
        browser().postWithKey("/api/v1/freezes", Map.of(), "freeze-key-3", 201);
        var again = browser().postWithKey("/api/v1/freezes", Map.of(), "freeze-key-4", 201);
        var wanted = Map.of("act", "unfreeze", "identifier", person.name());
        var begun = browser().postWithKey("/api/v1/recoveries", wanted, "recovery-2", 201);
        var recovery = begun.get("recovery_id").asString();
        prove(recovery, "sms_code", person.phone());
        prove(recovery, "email_code", person.email());
        var ready = browser().get("/api/v1/recoveries/{recovery_id}", 200, recovery);
        browser().post("/api/v1/recoveries/{recovery_id}/completion", Map.of(), 200, recovery);
        browser().post("/api/v1/recoveries/{recovery_id}/completion", Map.of(), 409, recovery);

        assertThat(ready.get("state").asString()).isEqualTo("ready");
        assertThat(ready.at("/lifts/0/restriction_id"))
                .isEqualTo(again.at("/restriction/restriction_id"));
    }

    @Test
    default void aPasskeyInAWayBackAnswersAsPromised() {
        openWallet(browser(), true);
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);
        var wish = browser().post("/api/v1/passkeys/registrations", password, 201);
        browser().post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);
        var wanted = Map.of("act", "reset_payment_password");
        var begun = browser().postWithKey("/api/v1/recoveries", wanted, "recovery-3", 201);
        var recovery = begun.get("recovery_id").asString();
        var path = "/api/v1/recoveries/{recovery_id}/passkey";

        browser().post(path + "/questions", Map.of(), 404, "rec_0");
        var asked = browser().post(path + "/questions", Map.of(), 201, recovery);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser().post(path, shown, 200, recovery);
        browser().post(path, shown, 409, recovery);
        browser().post(path, shown, 404, "rec_0");
    }

    @Test
    default void replacingALostPhoneAnswersAsPromised() {
        var person = openWallet(browser(), true);
        browser().delete("/api/v1/sessions/current", 200);
        setting().clock().advance(A_CODE_LATER);
        browser().get("/api/v1/recoveries/ways", "act=replace_phone", 200);
        var wanted = Map.of("act", "replace_phone", "identifier", person.name());
        var begun = browser().postWithKey("/api/v1/recoveries", wanted, "recovery-4", 201);
        var recovery = begun.get("recovery_id").asString();
        var contact = "/api/v1/recoveries/{recovery_id}/contact";
        var to = "+8619000290001";
        browser().post(contact, Map.of("value", to), 409, recovery);
        var password = Map.of("kind", "sign_in_password", "code", SIGN_IN);
        browser().post("/api/v1/recoveries/{recovery_id}/proofs", password, 200, recovery);
        prove(recovery, "email_code", person.email());
        browser().post(contact, Map.of("value", "nonsense"), 422, recovery);
        browser().post(contact, Map.of("value", to), 202, recovery);
        browser().post(contact, Map.of("value", to), 429, recovery);
        browser().post(contact, Map.of("value", to), 404, "rec_0");
        var completion = "/api/v1/recoveries/{recovery_id}/completion";
        browser().post(completion, Map.of("code", "000000"), 422, recovery);
        var done = browser().post(completion, Map.of("code", code(to)), 200, recovery);

        assertThat(done.get("signed_in").asBoolean()).isFalse();
        assertThat(done.has("contact_counts_from")).isTrue();
    }

    @Test
    default void securityQuestionsAnswerAsPromisedWhereThePolicyHasNone() {
        var person = openWallet(browser());
        var path = "/api/v1/security-questions";
        setting().clock().advance(A_CODE_LATER);
        browser().get(path, 200);
        var to = Map.of("password", SIGN_IN, "to", "phone");
        browser().post(path + "/codes", to, 202);
        var code = code(person.phone());
        var proof = Map.of("password", SIGN_IN, "code", code, "from", "phone");
        var answers =
                List.of(
                        Map.of("question", "first_teacher", "answer", "Lin"),
                        Map.of("question", "lost_thing", "answer", "umbrella"),
                        Map.of("question", "longest_walk", "answer", "sea"));
        var all = new HashMap<String, Object>(proof);
        all.put("questions", answers);
        browser().post(path, all, 409);
        browser().post(path + "/removal", proof, 200);
        browser().post(path + "/removal", proof, 422);

        var wanted = Map.of("act", "reset_payment_password");
        var begun = browser().postWithKey("/api/v1/recoveries", wanted, "recovery-5", 201);
        var recovery = begun.get("recovery_id").asString();
        var given = Map.of("answers", List.of("Lin", "umbrella", "sea"));
        browser().post("/api/v1/recoveries/{recovery_id}/answers", given, 409, recovery);
        browser().post("/api/v1/recoveries/{recovery_id}/hint", Map.of(), 409, recovery);
        var hint = Map.of("current_password", SIGN_IN, "hint", "where we had tea");
        browser().post("/api/v1/passwords/sign-in/hint", hint, 409);
        browser().post("/api/v1/passwords/sign-in/hint", noHint(SIGN_IN), 200);
        browser().post("/api/v1/passwords/payment/hint", noHint(PAY), 200);
    }

    private static Map<String, String> noHint(String current) {
        return Map.of("current_password", current, "hint", "");
    }

    private static Map<String, String> secret(String secret) {
        return Map.of("new_secret", secret);
    }

    private void prove(String recovery, String kind, String to) {
        var send = Map.of("kind", kind);
        browser().post("/api/v1/recoveries/{recovery_id}/codes", send, 202, recovery);
        browser().post("/api/v1/recoveries/{recovery_id}/codes", send, 429, recovery);
        var wrong = Map.of("kind", kind, "code", "000000");
        browser().post("/api/v1/recoveries/{recovery_id}/proofs", wrong, 422, recovery);
        var right = Map.of("kind", kind, "code", code(to));
        browser().post("/api/v1/recoveries/{recovery_id}/proofs", right, 200, recovery);
    }
}
