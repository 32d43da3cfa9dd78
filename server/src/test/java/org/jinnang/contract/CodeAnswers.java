package org.jinnang.contract;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Collect codes and pay codes: real answers held against the contract. */
interface CodeAnswers extends HeldAnswers {

    @Test
    default void collectCodesAnswerAsPromised() {
        var codes = "/api/v1/collect-codes";
        var scanned = "/api/v1/codes/{token}";
        var owner = opened();
        openWallet(owner);
        owner.post(codes, Map.of(), 400);
        owner.postWithKey(codes, Map.of("kind", "business"), "code-0001", 404);
        owner.postWithKey(codes, Map.of("kind", "shop"), "code-0002", 422);
        var own = owner.postWithKey(codes, Map.of(), "code-0003", 201);
        var priced =
                owner.postWithKey(
                        codes, Map.of("amount", fen(88), "remark", "tea"), "code-0004", 201);
        owner.post("/api/v1/business", Map.of("name", "Noodle House"), 201);
        var business = owner.postWithKey(codes, Map.of("kind", "business"), "code-0005", 201);
        owner.get(codes, 200);

        openWallet(browser());
        for (var one : List.of(own, priced, business)) {
            browser().get(scanned, 200, token(one));
            var wish = Map.of("amount", fen(88), "remark", "two bowls");
            browser().postWithKey(scanned + "/payments", wish, "by-" + token(one), 201, token(one));
        }
        var other = Map.of("amount", fen(87));
        browser().postWithKey(scanned + "/payments", other, "by-other", 422, token(priced));
        owner.postWithKey(scanned + "/payments", other, "by-owner", 422, token(own));
        owner.get(scanned, 200, token(own));
        var id = own.get("code_id").asString();
        browser().post(codes + "/{code_id}/renewal", Map.of(), 404, id);
        owner.post(codes + "/{code_id}/renewal", Map.of(), 200, id);
        browser().get(scanned, 404, token(own));
        browser().postWithKey(scanned + "/payments", other, "by-too-late", 404, token(own));
        browser().delete(codes + "/{code_id}", 404, id);
        owner.delete(codes + "/{code_id}", 204, id);
        owner.get("/api/v1/activity", 200);
    }

    @Test
    default void payCodesAnswerAsPromised() {
        var order = "/api/v1/merchant/orders/{order_id}";
        var owner = opened();
        openWallet(owner);
        owner.post("/api/v1/business", Map.of("name", "Noodle House"), 201);
        var wish = Map.of("amount", fen(100), "reference", "A-1");
        var orders = "/api/v1/merchant/orders";
        var id = owner.postWithKey(orders, wish, "order-021", 201).get("order_id").asString();
        openWallet(browser());

        browser().get("/api/v1/pay-code", 200);
        browser().post("/api/v1/pay-code", Map.of(), 201);
        browser().delete("/api/v1/pay-code", 204);
        var shown = browser().post("/api/v1/pay-code", Map.of(), 201).get("code").asString();
        browser().get("/api/v1/pay-code", 200);
        owner.post(order + "/charge", Map.of("code", "00000"), 422, id);
        owner.post(order + "/charge", Map.of("code", shown), 200, id);
        owner.post(order + "/charge", Map.of("code", "0".repeat(20)), 409, id);
        owner.get(order, 200, id);
        browser().get("/api/v1/pay-code", 200);
        browser().post("/api/v1/pay-code", Map.of(), 201);
        browser().get("/api/v1/activity", 200);
        openWallet(browser());
        browser()
                .postWithKey("/api/v1/orders/{order_id}/payments", Map.of(), "paying-021", 409, id);
    }

    private static String token(JsonNode code) {
        var address = code.get("address").asString();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static Map<String, String> fen(long minor) {
        return Map.of("minor", Long.toString(minor), "currency", "CNY");
    }
}
