package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;

/** Apps, passkeys and codes: real answers held against the contract. */
interface SecondStepAnswers extends HeldAnswers {

    @Test
    default void theSecondStepAnswersAsPromised() {
        var person = openWallet(browser());
        var app = "/api/v1/authenticator-app";
        var password = Map.of("password", SIGN_IN);

        browser().get(app, 200);
        browser().post(app + "/set-ups", Map.of("password", "not the password"), 401);
        browser().post(app + "/removal", Map.of("password", SIGN_IN, "code", "204816"), 409);
        browser().post(app + "/set-ups/current/completion", Map.of("code", "204816"), 410);
        var key = browser().post(app + "/set-ups", password, 201).get("key").asString();
        browser().post(app + "/set-ups/current/completion", Map.of("code", "12345"), 422);
        browser().post(app + "/set-ups/current/completion", Map.of("code", wrong(key)), 422);
        var finish = app + "/set-ups/current/completion";
        var saved = browser().post(finish, Map.of("code", appCode(key)), 201).get("recovery_codes");
        browser().get(app, 200);
        browser().post(app + "/set-ups", password, 403);
        browser().post(app + "/recovery-codes", proof(appCode(key)), 422);
        browser().post(app + "/recovery-codes", proof(wrong(key)), 422);
        var codes = browser().post(app + "/recovery-codes", proof(saved.get(0).asString()), 201);
        browser().delete("/api/v1/sessions/current", 200);

        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        var half = browser().post("/api/v1/sessions", credentials, 200);
        browser().get("/api/v1/session", 200);
        browser().get(app, 401);
        // One of the five tries went into asking for new codes.
        for (int wrong = 1; wrong < 4; wrong++) {
            browser().post("/api/v1/sessions/second-step", Map.of("code", wrong(key)), 422);
        }
        browser().post("/api/v1/sessions/second-step", Map.of("code", wrong(key)), 429);
        var one = Map.of("code", codes.at("/recovery_codes/3").asString());
        browser().post("/api/v1/sessions/second-step", one, 201);
        browser().post("/api/v1/sessions/second-step", one, 410);
        browser().post(app + "/removal", proof(codes.at("/recovery_codes/4").asString()), 200);

        assertThat(half.at("/second_step/expires_at").asString()).isNotEmpty();
    }

    @Test
    default void theLockedAppAnswersAsPromised() {
        openWallet(browser());
        var lock = "/api/v1/app-lock";
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);
        var wish = browser().post("/api/v1/passkeys/registrations", password, 201);
        browser().post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);

        browser().get(lock, 200);
        browser().post(lock + "/choice", Map.of("after_minutes", 5), 200);
        browser().post(lock + "/choice", Map.of("after_minutes", 7), 422);
        browser().get("/api/v1/session", 200);
        browser().post(lock, Map.of(), 200);
        browser().get("/api/v1/session", 200);
        browser().post(lock, Map.of(), 423);
        browser().get(lock, 423);
        browser().get("/api/v1/wallet", 423);
        browser().post(lock + "/opening", Map.of(), 422);
        browser().post(lock + "/opening", Map.of("password", "not the password"), 401);
        var asked = browser().post(lock + "/questions", Map.of(), 201);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser().post(lock + "/opening", shown, 200);
        browser().post(lock + "/opening", shown, 410);
        browser().post(lock + "/choice", Map.of(), 200);
        browser().get("/api/v1/wallet", 200);
    }

    @Test
    default void passkeysAnswerAsPromised() {
        var person = openWallet(browser());
        var keys = "/api/v1/passkeys";
        var step = "/api/v1/sessions/second-step/passkey";
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);

        browser().get(keys, 200);
        browser().post(keys + "/registrations", Map.of(), 422);
        browser().post(keys + "/registrations", Map.of("password", "not the password"), 401);
        browser().post(keys, Map.of("client_data", "e30", "attestation", "oA", "name", "x"), 410);
        browser().post(keys + "/registrations", password, 201);
        browser().post(keys, Map.of("client_data", "e30", "attestation", "oA", "name", "x"), 422);
        var wish = browser().post(keys + "/registrations", password, 201);
        var list = browser().post(keys, passkey.made(wish, "My phone"), 201);
        var id = list.at("/data/0/id").asString();
        browser().post(keys + "/{passkey_id}/name", Map.of("name", "Phone"), 200, id);
        browser().post(keys + "/{passkey_id}/name", Map.of("name", ""), 422, id);
        browser().post(keys + "/{passkey_id}/name", Map.of("name", "x"), 404, "psk_unknown");
        browser().post(keys + "/{passkey_id}/removal", password, 403, id);
        browser().delete("/api/v1/sessions/current", 200);
        browser().get(keys, 401);

        browser().post(step + "/questions", Map.of(), 410);
        var asked = browser().post("/api/v1/sessions/passkey/questions", Map.of(), 201);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser().post(step, shown, 410);
        browser().post("/api/v1/sessions/passkey", shown, 201);
        browser().post("/api/v1/sessions/passkey", shown, 410);
        browser().post("/api/v1/sessions/passkey/questions", Map.of(), 201);
        browser().post("/api/v1/sessions/passkey", shown, 422);
        browser().get(keys, 200);
        var app = "/api/v1/authenticator-app/set-ups";
        var key = browser().post(app, password, 201).get("key").asString();
        browser().post(app + "/current/completion", Map.of("code", appCode(key)), 201);
        browser().delete("/api/v1/sessions/current", 200);
        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        browser().post("/api/v1/sessions", credentials, 200);
        var second = browser().post(step + "/questions", Map.of(), 201);
        browser().post(step, Map.of("passkey", passkey.signed(second)), 201);
        var question = browser().post(keys + "/questions", Map.of("purpose", "remove"), 201);
        var proof = Map.of("passkey", passkey.signed(question));
        browser().post(keys + "/{passkey_id}/removal", proof, 200, id);
        browser().post(keys + "/{passkey_id}/removal", password, 404, id);
    }

    @Test
    default void aSecondStepByMessageAndItsLossAnswerAsPromised() {
        var person = openWallet(browser());
        var second = "/api/v1/second-step";
        var sms = Map.of("kind", "sms_code");
        setting().clock().advance(A_CODE_LATER);

        browser().get(second, 200);
        browser().post(second + "/codes", sms, 202);
        browser().post(second + "/codes", sms, 429);
        browser().post(second + "/choice", choice("000000"), 422);
        var chosen = browser().post(second + "/choice", choice(code(person.phone())), 201);
        browser().get(second, 200);
        browser().post(second + "/confirmation", Map.of(), 200);
        browser().delete("/api/v1/sessions/current", 200);
        setting().clock().advance(A_CODE_LATER);

        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        browser().post("/api/v1/sessions", credentials, 200);
        browser().post("/api/v1/sessions/second-step/codes", sms, 202);
        browser().post("/api/v1/sessions/second-step/codes", Map.of("kind", "email_code"), 409);
        var wrong = Map.of("kind", "sms_code", "code", "000000");
        browser().post("/api/v1/sessions/second-step", wrong, 422);
        var right = Map.of("kind", "sms_code", "code", code(person.phone()));
        browser().post("/api/v1/sessions/second-step", right, 201);
        var saved = chosen.at("/new_recovery_codes/0").asString();
        browser().post(second + "/removal", removal(saved), 200);
        browser().get("/api/v1/recoveries/advice", "lost=phone&lost=recovery_codes", 200);
        browser().get("/api/v1/recoveries/ways", "act=reset_second_step", 200);
    }

    private static Map<String, Object> choice(String code) {
        return Map.of(
                "kind",
                "sms_code",
                "risk_understood",
                true,
                "password",
                SIGN_IN,
                "proven_by",
                "sms_code",
                "code",
                code);
    }

    private static Map<String, Object> removal(String code) {
        return Map.of(
                "kind", "sms_code", "password", SIGN_IN, "proven_by", "saved_code", "code", code);
    }

    private static Map<String, String> proof(String code) {
        return Map.of("password", SIGN_IN, "code", code);
    }

    private String appCode(String key) {
        return AppCodes.at(key, setting().realTime().instant());
    }

    /** A code of long ago. */
    private String wrong(String key) {
        Instant now = setting().realTime().instant();
        for (int steps = 3; ; steps++) {
            var code = AppCodes.at(key, now.minusSeconds(30L * steps));
            if (IntStream.rangeClosed(-1, 1)
                    .noneMatch(n -> code.equals(AppCodes.at(key, now.plusSeconds(30L * n))))) {
                return code;
            }
        }
    }
}
