package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser.Answer;
import tools.jackson.databind.JsonNode;

/** A business with a key that may do everything, and what it does with it. */
record Shop(Person owner, String secret, String keyId) {

    static final String BUSINESS = "/api/v1/business";
    static final String KEYS = BUSINESS + "/keys";
    static final String ORDERS = "/api/v1/merchant/orders";

    static Shop open(Person owner) {
        answered(201, owner.browser().post(BUSINESS, Map.of("name", "Noodle House")));
        JsonNode made = made(owner, "orders:read", "orders:write", "refunds:write", "reports:read");
        return new Shop(owner, made.get("secret").asString(), made.at("/key/key_id").asString());
    }

    static JsonNode made(Person owner, String... scopes) {
        return answered(201, owner.browser().post(KEYS, keyRequest("till", scopes)));
    }

    static Map<String, Object> keyRequest(String name, String... scopes) {
        return Map.of("name", name, "scopes", List.of(scopes), "payment_password", Wallets.PAY);
    }

    static Map<String, String> fen(long minor) {
        return Map.of("minor", Long.toString(minor), "currency", "CNY");
    }

    static Map<String, Object> orderOf(long minor, Map<String, Object> more) {
        var wish = new TreeMap<String, Object>(Map.of("amount", fen(minor), "reference", "A-1"));
        wish.putAll(more);
        return wish;
    }

    /** Opens one by the page of its owner and answers its path. */
    String ordered(long minor, Map<String, Object> more) {
        JsonNode order = answered(201, owner.browser().post(ORDERS, orderOf(minor, more), key()));
        return ORDERS + "/" + order.get("order_id").asString();
    }

    /** One that is paid, and captured at once. */
    String sold(Person payer, long minor) {
        String order = ordered(minor, Map.of());
        answered(200, paid(payer, order));
        return order;
    }

    /** One whose money is held for the merchant. */
    String authorised(Person payer, long minor) {
        String order = ordered(minor, Map.of("capture_method", "manual"));
        answered(200, paid(payer, order));
        return order;
    }

    /** States the payment of this order and confirms it. */
    static Answer paid(Person payer, String order) {
        return confirmed(payer, stated(payer, order));
    }

    static String stated(Person payer, String order) {
        String path = "/api/v1/orders/" + order.substring(ORDERS.length() + 1) + "/payments";
        return answered(201, payer.browser().post(path, Map.of(), key()))
                .get("payment_id")
                .asString();
    }

    static Answer confirmed(Person payer, String payment) {
        var shown = Map.of("payment_password", Wallets.PAY);
        return payer.browser().post("/api/v1/payments/" + payment + "/confirmation", shown);
    }
}
