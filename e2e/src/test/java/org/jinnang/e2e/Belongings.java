package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody who is signed in has before his pages are looked at: made over the API, from his
 * own page, so that a look at many pages does not walk every journey again.
 */
final class Belongings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double PATIENCE_MS = 60_000;

    private static final String CALL =
            """
            async ([method, path, body]) => {
              const session = await (await fetch('/api/v1/session')).json()
              const answer = await fetch(path, {
                method,
                headers: {
                  'Accept': 'application/json',
                  'Content-Type': 'application/json',
                  'Idempotency-Key': crypto.randomUUID(),
                  'X-CSRF-Token': session.csrf,
                },
                body: body === '' ? undefined : body,
              })
              return [String(answer.status), await answer.text()]
            }
            """;

    private final Page page;
    private final String paymentPassword;

    /** Of whom this page is. */
    Belongings(Page page, String paymentPassword) {
        this.page = page;
        this.paymentPassword = paymentPassword;
    }

    /** A business with an order that waits to be paid; the order's id. */
    String order() {
        if (status("/api/v1/business") == 404) {
            posts("/api/v1/business", Map.of("name", "Noodles"));
        }
        var wish = Map.of("amount", yuan("1000"), "reference", "A-1", "note", "Two bowls");
        return posts("/api/v1/merchant/orders", wish).get("order_id").asString();
    }

    /** An account at a bank that sent money once, and something on its way there. */
    void withdrawal(String name, String password, String passport) {
        posts(
                "/api/v1/real-name",
                Map.of(
                        "document", "passport",
                        "real_name", name,
                        "document_number", passport,
                        "password", password));
        String account =
                posts(
                                "/api/v1/bank-accounts",
                                Map.of(
                                        "number", "6222021234567890128",
                                        "holder_name", name,
                                        "payment_password", paymentPassword))
                        .get("bank_account_id")
                        .asString();
        posts("/dev/bank/transfers", Map.of("bank_account_id", account, "amount", yuan("50000")));
        page.waitForCondition(
                () -> get("/api/v1/bank-accounts").get("data").get(0).hasNonNull("verified_at"),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
        var wish = Map.of("bank_account_id", account, "amount", yuan("2000"));
        String id = posts("/api/v1/withdrawals", wish).get("payment_id").asString();
        confirms(id);
    }

    /** Money that went to somebody; the movement's id. */
    String paid(String payee) {
        var wish = Map.of("payee", payee, "amount", yuan("300"), "remark", "Tea");
        return confirms(posts("/api/v1/payments", wish).get("payment_id").asString())
                .at("/receipt/transfer_id")
                .asString();
    }

    /** He says that it was not he who paid; the claim's id. */
    String claim(String movement) {
        return posts("/api/v1/claims", Map.of("transfer_id", movement)).get("claim_id").asString();
    }

    private JsonNode confirms(String payment) {
        return posts(
                "/api/v1/payments/" + payment + "/confirmation",
                Map.of("payment_password", paymentPassword));
    }

    private static Map<String, String> yuan(String fen) {
        return Map.of("minor", fen, "currency", "CNY");
    }

    private JsonNode get(String path) {
        return JSON.readTree(call("GET", path, "").get(1));
    }

    private JsonNode posts(String path, Map<String, ?> body) {
        List<String> answer = call("POST", path, JSON.writeValueAsString(body));
        assertThat(answer.get(0)).as(path + ": " + answer.get(1)).startsWith("2");
        return answer.get(1).isEmpty() ? JSON.nullNode() : JSON.readTree(answer.get(1));
    }

    private int status(String path) {
        return Integer.parseInt(call("GET", path, "").get(0));
    }

    private List<String> call(String method, String path, String body) {
        return ((List<?>) page.evaluate(CALL, List.of(method, path, body)))
                .stream().map(String.class::cast).toList();
    }
}
