package org.jinnang.contract;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices, sign-ins and own locks: real answers held against the contract. */
interface DeviceAnswers extends HeldAnswers {

    @Test
    default void trustingAndFreezingAnswersAsPromised() {
        var person = openWallet(browser());
        var trust = Map.of("kind", "sms_code");
        setting().clock().advance(A_CODE_LATER);

        browser().post("/api/v1/devices/current/trust/codes", trust, 202);
        browser().post("/api/v1/devices/current/trust/codes", trust, 429);
        browser().post("/api/v1/devices/current/trust", Map.of("code", "000000", "name", "x"), 422);
        var code = code(person.phone());
        browser()
                .post("/api/v1/devices/current/trust", Map.of("code", code, "name", "Laptop"), 200);
        browser().delete("/api/v1/devices/current/trust", 204);
        browser().get("/api/v1/activity", "limit=3", 200);
        browser().get("/api/v1/activity", "limit=0", 422);
        browser().get("/api/v1/activity", "group=changes&from=2026-01-01T00:00:00Z", 200);
        browser().get("/api/v1/activity", "group=nonsense", 400);
        browser().get("/api/v1/activity/export", "until=never", 422);
        browser().file("/api/v1/activity/export", "text/csv");
        var proof = Map.of("password", SIGN_IN);
        var identity =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", SIGN_IN);
        browser().get("/api/v1/real-name", 200);
        browser().post("/api/v1/real-name", identity, 200);
        browser().get("/api/v1/emergency-card", 200);
        browser().post("/api/v1/emergency-card", Map.of("password", "wrong"), 401);
        browser().post("/api/v1/emergency-card", proof, 201);
        browser().get("/api/v1/emergency-card", 200);
        browser().post("/api/v1/emergency-card/revocation", proof, 200);
        var hours = Map.of("not_before_hours", 1);
        browser().postWithKey("/api/v1/locks", Map.of("not_before_hours", 0), "lock-key-1", 422);
        browser().postWithKey("/api/v1/locks", hours, "lock-key-2", 201);
        browser().postWithKey("/api/v1/locks", Map.of(), "lock-key-3", 201);
        browser().postWithKey("/api/v1/freezes", Map.of(), "freeze-key-2", 201);
        browser().get("/api/v1/wallet", 401);
    }

    @Test
    default void namingAndRevokingDevicesAnswersAsPromised() {
        openWallet(browser(), true);
        var devices = "/api/v1/devices";
        var name = Map.of("name", "Laptop");

        var here = browser().get(devices, 200).at("/data/0/id").asString();
        browser().post(devices + "/{device_id}/name", name, 200, here);
        browser().post(devices + "/{device_id}/name", Map.of("name", ""), 422, here);
        browser().post(devices + "/{device_id}/name", Map.of("nom", "x"), 400, here);
        browser().post(devices + "/{device_id}/name", name, 404, "nonsense");
        browser().delete(devices + "/others", 200);
        browser().delete(devices + "/{device_id}", 404, "nonsense");
        browser().delete(devices + "/{device_id}", 200, here);
        browser().delete(devices + "/{device_id}", 401, here);
        browser().get(devices, 401);
    }

    @Test
    default void answeringForASignInAnswersAsPromised() {
        var person = openWallet(browser(), true);
        setting().clock().advance(A_CODE_LATER);
        var list = "/api/v1/sign-ins";
        var here = list + "/current";
        var one = list + "/{sign_in_id}";
        var elsewhere = signedInElsewhere(person);
        var payee = openWallet(opened());
        var amount = Map.of("minor", "100", "currency", "CNY");
        var wish = Map.of("payee", payee.name(), "amount", amount);
        var payment =
                elsewhere
                        .postWithKey("/api/v1/payments", wish, "payment-elsewhere", 201)
                        .get("payment_id")
                        .asString();
        var confirmation = "/api/v1/payments/{payment_id}/confirmation";
        elsewhere.post(confirmation, Map.of("payment_password", PAY), 403, payment);
        elsewhere.get("/api/v1/check", 200);
        elsewhere.delete("/api/v1/devices/others", 403);
        elsewhere.post(here + "/codes", Map.of("kind", "sms_code"), 202);
        elsewhere.post(here + "/confirmation", Map.of("code", "000000"), 422);
        elsewhere.post(here + "/confirmation", Map.of("code", code(person.phone())), 200);
        elsewhere.post(here + "/confirmation", Map.of("code", "000000"), 409);

        var second = signedInElsewhere(person);
        var id = browser().get(list, 200).at("/data/0/sign_in_id").asString();
        second.get(list, 200);
        second.post(one + "/denial", Map.of(), 403, id);
        elsewhere.post(one + "/confirmation", Map.of(), 403, id);
        browser().post(one + "/confirmation", Map.of(), 200, id);
        browser().post(one + "/confirmation", Map.of(), 404, id);
        signedInElsewhere(person);
        var third = browser().get(list, 200).at("/data/0/sign_in_id").asString();
        browser().post(one + "/denial", Map.of(), 200, third);
        browser().post(one + "/denial", Map.of(), 404, third);
    }

    private HoldingBrowser signedInElsewhere(Person person) {
        var elsewhere = opened();
        var form = Map.of("identifier", person.name(), "password", SIGN_IN);
        elsewhere.post("/api/v1/sessions", form, 201);
        return elsewhere;
    }
}
