package org.jinnang.contract;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bank accounts, withdrawals and top-ups: real answers held against the contract. */
interface BankAnswers extends HeldAnswers {

    @Test
    default void bankAccountsAnswerAsPromised() {
        var accounts = "/api/v1/bank-accounts";
        var withdrawals = "/api/v1/withdrawals";
        var topUps = "/api/v1/top-ups";
        openWallet(browser());
        var wish =
                Map.of(
                        "number", "6222021234567890128",
                        "holder_name", "Li Mei",
                        "payment_password", PAY);
        browser().post(accounts, wish, 409);
        browser()
                .post(
                        "/api/v1/real-name",
                        Map.of(
                                "document", "passport",
                                "real_name", "Li Mei",
                                "document_number", "E12345678",
                                "password", SIGN_IN),
                        200);
        browser().post(accounts, Map.of("number", "1"), 400);
        var wrong = Map.of("number", "1", "holder_name", "Li Mei", "payment_password", PAY);
        browser().post(accounts, wrong, 422);
        var linked = browser().post(accounts, wish, 201).get("bank_account_id").asString();
        browser().get(accounts, 200);
        browser().post(topUps, Map.of("currency", "EUR"), 422);
        browser().post(topUps, Map.of("currency", "USD"), 409);
        browser().post(topUps, Map.of("currency", "CNY"), 201);
        var amount = Map.of("minor", "5091", "currency", "CNY");
        var withdrawal = Map.of("bank_account_id", linked, "amount", amount);
        browser().postWithKey(withdrawals, withdrawal, "withdraw-01", 409);
        browser().post("/dev/bank/transfers", withdrawal, 201);
        runTheBank();
        browser().get(topUps, 200);
        browser().get(accounts, 200);
        var unknown = Map.of("bank_account_id", "bac_x", "amount", amount);
        browser().postWithKey(withdrawals, unknown, "withdraw-02", 404);
        browser().post("/dev/bank/transfers", unknown, 404);
        var stated = browser().postWithKey(withdrawals, withdrawal, "withdraw-03", 201);
        var id = stated.get("payment_id").asString();
        confirm(id, PAY, 200);
        browser().get("/api/v1/payments", 200);
        browser().delete(accounts + "/{bank_account_id}", 409, linked);
        runTheBank();
        browser().get(withdrawals, 200);
        browser().get(withdrawals + "/{payment_id}", 200, id);
        browser().get(withdrawals + "/{payment_id}", 404, "pay_x");
        browser().get("/api/v1/payments/{payment_id}", 200, id);
        browser().get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser().delete(accounts + "/{bank_account_id}", 204, linked);
        browser().delete(accounts + "/{bank_account_id}", 404, linked);
        browser().get("/api/v1/activity", 200);
    }

    private void runTheBank() {
        setting().jobs().run("tell the bank of withdrawals");
        setting().jobs().run("be the bank of the demo");
        setting().jobs().run("read the files of the bank");
        setting().jobs().run("book what the bank has booked");
    }
}
