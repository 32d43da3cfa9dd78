package org.jinnang.contract;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Asking another holder for money: real answers held against the contract. */
interface MoneyRequestAnswers extends HeldAnswers {

    @Test
    default void askingForMoneyAnswersAsPromised() {
        var asked = opened();
        var name = openWallet(browser()).name();
        var payer = openWallet(asked).name();
        var requests = "/api/v1/money-requests";
        var sum = Map.of("minor", "100", "currency", "CNY");
        var wish = Map.of("payer", payer, "amount", sum, "note", "tea", "days", 3);

        browser().post(requests, wish, 400);
        browser().postWithKey(requests, Map.of("payer", name, "amount", sum), "ask-0000", 422);
        var id = asked(requests, wish, "ask-0001");
        var other = asked(requests, wish, "ask-0002");
        var third = asked(requests, wish, "ask-0003");
        browser().postWithKey(requests, wish, "ask-0004", 429);
        browser().get(requests, 200);
        var one = "/api/v1/money-requests/{request_id}";
        asked.get(one, 200, id);
        asked.get(one, 404, "mrq_x");
        asked.post(one + "/payment", Map.of(), 200, id);
        browser().post(one + "/payment", Map.of(), 404, id);
        browser().post(one + "/withdrawal", Map.of(), 200, id);
        browser().post(one + "/withdrawal", Map.of(), 409, id);
        asked.post(one + "/payment", Map.of(), 409, id);
        asked.post(one + "/refusal", Map.of("block", false), 200, other);
        asked.post(one + "/refusal", Map.of("block", true), 200, third);
        asked.post(one + "/refusal", Map.of("block", true), 409, third);
        asked.post(one + "/unblocking", Map.of(), 200, third);
        asked.post(one + "/unblocking", Map.of(), 404, "mrq_x");
        asked.get(requests, 200);
    }

    private String asked(String requests, Map<String, Object> wish, String key) {
        return browser().postWithKey(requests, wish, key, 201).get("request_id").asString();
    }
}
