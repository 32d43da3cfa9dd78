package org.jinnang.contract;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A business and its orders: real answers held against the contract. */
interface MerchantAnswers extends HeldAnswers {

    @Test
    default void aBusinessAndItsOrdersAnswerAsPromised() {
        var business = "/api/v1/business";
        var orders = "/api/v1/merchant/orders";
        var order = orders + "/{order_id}";
        var paying = "/api/v1/orders/{order_id}/payments";
        var owner = opened();
        openWallet(owner);
        owner.get(business, 404);
        owner.post(business, Map.of("name", ""), 422);
        owner.post(business, Map.of("name", "Noodle House"), 201);
        owner.post(business, Map.of("name", "Again"), 409);
        var wish =
                Map.of("name", "till", "scopes", List.of("orders:read"), "payment_password", PAY);
        var made = owner.post(business + "/keys", wish, 201);
        owner.get(business + "/keys", 200);
        owner.delete(business + "/keys/{key_id}", 204, made.at("/key/key_id").asString());
        owner.delete(business + "/keys/{key_id}", 404, "key_x");
        owner.postWithKey(orders, orderOf("automatic"), "order-0", 400);
        var sold = orderId(owner.postWithKey(orders, orderOf("automatic"), "order-001", 201));
        var held = orderId(owner.postWithKey(orders, orderOf("manual"), "order-002", 201));
        var voided = orderId(owner.postWithKey(orders, orderOf("manual"), "order-003", 201));
        var unwanted = orderId(owner.postWithKey(orders, orderOf("manual"), "order-004", 201));
        owner.get(orders, "limit=101", 422);
        owner.get(orders, 200);
        owner.post(order + "/cancellation", Map.of(), 200, unwanted);
        owner.post(order + "/capture", Map.of(), 409, unwanted);

        giveMoney(openWallet(browser()), 10_000);
        for (var one : List.of(sold, held, voided)) {
            browser().get("/api/v1/orders/{order_id}", 200, one);
            var stated = browser().postWithKey(paying, Map.of(), "paying-" + one, 201, one);
            confirm(stated.get("payment_id").asString(), PAY, 200);
        }
        browser().postWithKey(paying, Map.of(), "paying-009", 409, unwanted);
        browser().get("/api/v1/payments", 200);

        owner.post(order + "/capture", Map.of("amount", fen(60)), 200, held);
        owner.post(order + "/void", Map.of(), 200, voided);
        owner.postWithKey(order + "/refunds", Map.of(), "refund-001", 201, sold);
        owner.postWithKey(order + "/refunds", Map.of("amount", fen(1)), "refund-002", 422, sold);
        owner.get(order, 200, sold);
        owner.get(order, 200, voided);
        owner.get(order, 404, "ord_x");
        owner.postWithKey(business + "/payouts", Map.of("amount", fen(61)), "payout-001", 422);
        owner.postWithKey(business + "/payouts", Map.of("amount", fen(60)), "payout-002", 201);
        owner.get(business, 200);
        var today = clock().instant().atZone(ZoneId.systemDefault()).toLocalDate().toString();
        var report = "/api/v1/merchant/reports/{day}";
        owner.get(report, 200, today);
        owner.get(report, 404, "2999-01-01");
        owner.get(report, 422, "yesterday");
        owner.file(report + "/file", "text/csv", today);
        owner.get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser().get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser().get("/api/v1/activity", 200);
        owner.get("/api/v1/activity", 200);
    }

    private static String orderId(JsonNode order) {
        return order.get("order_id").asString();
    }

    private static Map<String, String> fen(long minor) {
        return Map.of("minor", Long.toString(minor), "currency", "CNY");
    }

    private static Map<String, Object> orderOf(String method) {
        return Map.of("amount", fen(100), "reference", "A-1", "capture_method", method);
    }
}
