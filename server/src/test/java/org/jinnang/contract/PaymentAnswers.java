package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Paying, undoing, claiming, limits: real answers held against the contract. */
interface PaymentAnswers extends HeldAnswers {

    @Test
    default void payingAndBeingRefusedAnswersAsPromised() {
        var payee = openWallet(opened());
        var payer = openWallet(browser());
        giveMoney(payer, 10_000);

        browser().post("/api/v1/payee-lookups", Map.of("identifier", payee.name()), 200);
        browser().post("/api/v1/payee-lookups", Map.of("identifier", "nobody-here"), 404);
        browser().post("/api/v1/payee-lookups", Map.of("identifier", payer.name()), 422);
        browser().post("/api/v1/payments", payment(payee, 100), 400);
        var created =
                browser().postWithKey("/api/v1/payments", payment(payee, 8_800), "k-123456", 201);
        browser().postWithKey("/api/v1/payments", payment(payee, 8_800), "k-123456", 201);
        browser().postWithKey("/api/v1/payments", payment(payee, 8_801), "k-123456", 422);
        var id = created.get("payment_id").asString();
        confirm(id, "999999", 422);
        confirm(id, PAY, 200);
        confirm(id, PAY, 200);
        browser().post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 409, id);
        var tooMuch = pay(payee, 4_999_900);
        confirm(tooMuch, PAY, 422);
        browser().get("/api/v1/payments/{payment_id}", 200, tooMuch);
        browser().get("/api/v1/payments/{payment_id}/limits", 200, tooMuch);
        browser().get("/api/v1/payments/{payment_id}/limits", 404, "pay_0");
        var unwanted = pay(payee, 100);
        browser().post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 200, unwanted);
        confirm(unwanted, PAY, 410);
        var page = browser().get("/api/v1/movements", "currency=CNY", 200);
        browser()
                .get(
                        "/api/v1/movements/{transfer_id}",
                        200,
                        page.at("/data/0/transfer_id").asString());
        var period = Map.of("currency", "CNY", "from", "2026-01-01T00:00:00Z", "lang", "en");
        var wanted = new TreeMap<String, Object>(period);
        wanted.put("format", "csv");
        browser().postForFile("/api/v1/statements", wanted, "text/csv");
        wanted.put("format", "pdf");
        browser().postForFile("/api/v1/statements", wanted, "application/pdf");
        wanted.put("from", "yesterday");
        browser().post("/api/v1/statements", wanted, 422);
        browser().get("/.well-known/jinnang-statement-keys.json", 200);
        var asked = "amount_minor=4999900&currency=CNY&payee=" + payee.name();
        var poor = browser().get("/api/v1/check", asked, 200);

        assertThat(poor.get("answer").asString()).isEqualTo("BALANCE");
        assertThat(page.at("/data/0/balance_after"))
                .isEqualTo(browser().get("/api/v1/wallet", 200).at("/balances/0/posted"));
    }

    @Test
    default void approvingAPaymentWithAPasskeyAnswersAsPromised() {
        var payee = openWallet(opened());
        giveMoney(openWallet(browser()), 10_000);
        var passkey = new SoftPasskey(origin());
        var wish =
                browser().post("/api/v1/passkeys/registrations", Map.of("password", SIGN_IN), 201);
        browser().post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);
        var id = pay(payee, 100);
        var ask = "/api/v1/payments/{payment_id}/passkey/questions";
        var confirmation = "/api/v1/payments/{payment_id}/confirmation";

        browser().get("/api/v1/payments/{payment_id}", 200, id);
        browser().post(ask, Map.of(), 404, "pay_unknown");
        var question = browser().post(ask, Map.of(), 201, id);
        var shown = Map.of("passkey", passkey.signed(question));
        browser().post(ask, Map.of(), 201, id);
        browser().post(confirmation, shown, 422, id);
        browser().post(confirmation, shown, 410, id);
        browser().post(confirmation, Map.of(), 422, id);
        var again = browser().post(ask, Map.of(), 201, id);
        browser().post(confirmation, Map.of("passkey", passkey.signed(again)), 200, id);
        browser().post(ask, Map.of(), 409, id);
        var unwanted = pay(payee, 100);
        browser().post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 200, unwanted);
        browser().post(ask, Map.of(), 410, unwanted);
    }

    @Test
    default void aSecondStepOfAPaymentAnswersAsPromised() {
        var payee = openWallet(opened());
        giveMoney(openWallet(browser()), 10_000);
        var id = pay(payee, 100);
        var codes = "/api/v1/payments/{payment_id}/second-step/codes";
        var confirmation = "/api/v1/payments/{payment_id}/confirmation";

        browser().post(codes, Map.of("kind", "sms_code"), 429, id);
        clock().advance(Duration.ofMinutes(1));
        browser().post(codes, Map.of("kind", "sms_code"), 202, id);
        browser().post(codes, Map.of("kind", "fax"), 400, id);
        browser().post(codes, Map.of("kind", "sms_code"), 404, "pay_unknown");
        var wrong = Map.of("kind", "sms_code", "code", "000000");
        var malformed = Map.of("kind", "totp_code", "code", "12");
        browser()
                .post(confirmation, Map.of("payment_password", PAY, "second_step", wrong), 422, id);
        browser()
                .post(
                        confirmation,
                        Map.of("payment_password", PAY, "second_step", malformed),
                        422,
                        id);
        confirm(id, PAY, 200);
        browser().post(codes, Map.of("kind", "sms_code"), 409, id);
    }

    @Test
    default void aPaymentThatWasNotHisAnswersAsPromised() {
        var payee = openWallet(opened());
        giveMoney(openWallet(browser()), 10_000);
        var id = pay(payee, 100);
        var posted = confirm(id, PAY, 200);
        var wish = Map.of("transfer_id", posted.at("/receipt/transfer_id").asString());

        browser().post("/api/v1/claims", wish, 400);
        browser().postWithKey("/api/v1/claims", Map.of("transfer_id", "trf_x"), "claim-000", 404);
        var filed = browser().postWithKey("/api/v1/claims", wish, "claim-001", 201);
        browser().postWithKey("/api/v1/claims", wish, "claim-002", 409);
        var claim = filed.get("claim_id").asString();
        var appeal = "/api/v1/claims/{claim_id}/appeal";
        browser().post(appeal, Map.of(), 409, claim);
        decides("propose", filed, Map.of("--reason", "paid-back", "--by", "Zhao"));
        decides("approve", filed, Map.of("--by", "Qian"));
        browser().post(appeal, Map.of(), 200, claim);
        browser().post(appeal, Map.of(), 404, "clm_x");
        browser().get("/api/v1/claims", 200);
        browser().get("/api/v1/claims/{claim_id}", 200, claim);
        browser().get("/api/v1/claims/{claim_id}", 404, "clm_x");
    }

    private void decides(String action, JsonNode filed, Map<String, String> more) {
        var options = new TreeMap<>(more);
        options.put("--reference", filed.get("reference").asString());
        setting().commands().stream()
                .filter(command -> command.name().equals("claim"))
                .forEach(command -> command.run(new OperatorCommand.Request(action, options)));
    }

    @Test
    default void undoingAPaymentAnswersAsPromised() {
        browser().get("/api/v1/payment-undo", 401);
        var payee = openWallet(opened());
        giveMoney(openWallet(browser()), 10_000);
        browser().get("/api/v1/payment-undo", 200);
        browser().post("/api/v1/payment-undo", Map.of("undo_seconds", 5), 422);
        browser().post("/api/v1/payment-undo", Map.of("undo_seconds", 30), 200);
        var cancellation = "/api/v1/payments/{payment_id}/cancellation";
        var undone = pay(payee, 100);
        confirm(undone, PAY, 200);
        browser().get("/api/v1/payments", "state=pending", 200);
        browser().post(cancellation, Map.of(), 200, undone);
        var late = pay(payee, 100);
        confirm(late, PAY, 200);
        setting().clock().advance(Duration.ofSeconds(30));

        var refused = browser().post(cancellation, Map.of(), 409, late);

        assertThat(refused.get("code").asString()).isEqualTo("cancel_too_late");
    }

    @Test
    default void limitsAnswerAsPromised() {
        openWallet(browser());
        browser().get("/api/v1/limits", 200);
        browser().get("/api/v1/limits", "currency=XYZ", 422);
        var amount = Map.of("minor", "10000", "currency", "CNY");
        var wish = Map.of("currency", "CNY", "span", "day", "amount", amount);
        browser().post("/api/v1/limits/own", wish, 200);
        browser().post("/api/v1/limits/own", Map.of("currency", "CNY", "span", "day"), 200);
        browser().post("/api/v1/limits/own", Map.of("currency", "CNY", "span", "week"), 422);
        browser().post("/api/v1/limits/own", Map.of("currency", "CNY"), 400);
    }

    @Test
    default void aPausedPaymentAnswersAsPromised() {
        var continuation = "/api/v1/payments/{payment_id}/continuation";
        var password = Map.of("payment_password", PAY);
        var payee = openWallet(opened());
        var stranger = openWallet(opened());
        giveMoney(openWallet(browser()), 1_000_000);
        for (int paid = 1; paid <= 3; paid++) {
            confirm(pay(payee, 100), PAY, 200);
        }
        var paused = pay(stranger, 300_000);

        assertThat(confirm(paused, PAY, 200).get("state").asString()).isEqualTo("paused");
        browser().get("/api/v1/payments", "state=paused", 200);
        browser().post(continuation, password, 409, paused);
        clock().advance(Duration.ofSeconds(30));
        browser().post(continuation, Map.of("payment_password", "593817"), 422, paused);
        browser().get("/api/v1/payments/{payment_id}", 200, paused);
        browser().post(continuation, password, 404, "pay_00000000000000000000000000");
        var posted = browser().post(continuation, password, 200, paused);

        assertThat(posted.get("state").asString()).isEqualTo("posted");
    }
}
