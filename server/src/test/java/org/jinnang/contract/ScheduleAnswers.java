package org.jinnang.contract;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;

/** Scheduled payments: real answers held against the contract. */
interface ScheduleAnswers extends HeldAnswers {

    @Test
    default void aScheduledPaymentAnswersAsPromised() {
        var payee = openWallet(opened()).name();
        openWallet(browser());
        var passkey = new SoftPasskey(origin());
        var made =
                browser().post("/api/v1/passkeys/registrations", Map.of("password", SIGN_IN), 201);
        browser().post("/api/v1/passkeys", passkey.made(made, "My phone"), 201);
        var schedules = "/api/v1/schedules";
        var wish = new TreeMap<String, Object>();
        wish.put("payee", payee);
        wish.put("amount", Map.of("minor", "100", "currency", "CNY"));
        wish.put("repeats", "weekly");
        wish.put("first_on", "2099-01-01");

        browser().postWithKey(schedules, wish, "sched-001", 422);
        var soon = clock().instant().plus(Duration.ofDays(3)).toString();
        wish.put("first_on", soon.substring(0, 10));
        browser().post(schedules, wish, 400);
        var id =
                browser()
                        .postWithKey(schedules, wish, "sched-002", 201)
                        .get("schedule_id")
                        .asString();
        var one = "/api/v1/schedules/{schedule_id}";
        var password = Map.of("payment_password", PAY);
        browser().get(one, 200, id);
        browser().get(one, 404, "sch_x");
        browser().post(one + "/pause", Map.of(), 409, id);
        browser().post(one + "/approval", Map.of("payment_password", "000000"), 422, id);
        browser().post(one + "/approval", Map.of(), 422, id);
        var question = browser().post(one + "/passkey/questions", Map.of(), 201, id);
        browser().post(one + "/approval", Map.of("passkey", passkey.signed(question)), 200, id);
        browser().post(one + "/passkey/questions", Map.of(), 409, id);
        browser().post(one + "/passkey/questions", Map.of(), 404, "sch_x");
        browser().post(one + "/approval", password, 409, id);
        browser().get(schedules, 200);
        browser().post(one + "/pause", Map.of(), 200, id);
        browser().post(one + "/approval", password, 200, id);
        browser().post(one + "/cancellation", Map.of(), 200, id);
        browser().post(one + "/cancellation", Map.of(), 409, id);
        browser().post(one + "/cancellation", Map.of(), 404, "sch_x");
    }
}
