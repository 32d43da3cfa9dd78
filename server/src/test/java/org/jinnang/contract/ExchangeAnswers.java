package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.testing.SoftPasskey;
import org.junit.jupiter.api.Test;

/** Exchange between currencies: real answers held against the contract. */
interface ExchangeAnswers extends HeldAnswers {

    @Test
    default void anExchangeAnswersAsPromised() {
        var quotes = "/api/v1/exchange-quotes";
        var one = quotes + "/{quote_id}";
        var confirmation = one + "/confirmation";
        var questions = one + "/passkey/questions";
        var password = Map.of("payment_password", PAY);
        openWallet(browser());
        var passkey = new SoftPasskey(origin());
        var made =
                browser().post("/api/v1/passkeys/registrations", Map.of("password", SIGN_IN), 201);
        browser().post("/api/v1/passkeys", passkey.made(made, "My phone"), 201);
        // The demo's rate was put a day ago and is too old now.
        browser().get("/api/v1/exchange-rates", 200);
        browser().postWithKey(quotes, sell(10_000, "CNY", "USD"), "quote-000", 409);
        putRate();

        browser().get("/api/v1/exchange-rates", 200);
        browser().post(quotes, sell(10_000, "CNY", "USD"), 400);
        browser().postWithKey(quotes, Map.of(), "quote-001", 422);
        browser().postWithKey(quotes, sell(1, "CNY", "USD"), "quote-002", 422);
        browser().postWithKey(quotes, sell(1, "CNY", "XXX"), "quote-003", 422);
        var sold = id(sell(10_000, "CNY", "USD"), "quote-004");
        browser().get(one, 200, sold);
        browser().get(one, 404, "quo_x");
        browser().post(confirmation, Map.of("payment_password", "000000"), 422, sold);
        browser().post(confirmation, password, 200, sold);
        browser().post(confirmation, password, 200, sold);
        browser().post(questions, Map.of(), 409, sold);
        browser().post(questions, Map.of(), 404, "quo_x");
        browser().post(confirmation, password, 404, "quo_x");
        var signed = id(sell(10_000, "CNY", "USD"), "quote-005");
        var question = browser().post(questions, Map.of(), 201, signed);
        browser().post(confirmation, Map.of("passkey", passkey.signed(question)), 200, signed);
        var poor = id(sell(900_000_000, "CNY", "USD"), "quote-006");
        browser().post(confirmation, password, 422, poor);
        var late = id(sell(10_000, "CNY", "USD"), "quote-007");
        clock().advance(Duration.ofSeconds(30));
        var over = browser().post(confirmation, password, 410, late);
        browser().post(confirmation, password, 200, over.at("/new_quote/quote_id").asString());
        browser().get("/api/v1/movements", "currency=CNY&limit=5", 200);
        var page = browser().get("/api/v1/movements", "currency=USD&limit=5", 200);
        var leg = page.at("/data/0/transfer_id").asString();
        browser().get("/api/v1/movements/{transfer_id}", 200, leg);
        browser().get("/api/v1/activity", 200);

        assertThat(page.at("/data/0/counterparty/kind").asString()).isEqualTo("exchange");
    }

    private String id(Map<String, Object> wish, String key) {
        return browser()
                .postWithKey("/api/v1/exchange-quotes", wish, key, 201)
                .get("quote_id")
                .asString();
    }

    private static Map<String, Object> sell(long minor, String currency, String to) {
        var amount = Map.of("minor", Long.toString(minor), "currency", currency);
        return Map.of("sell", amount, "to", to);
    }

    private void putRate() {
        var typed =
                new TreeMap<>(
                        Map.of(
                                "--pair", "USD/CNY",
                                "--rate", "7.1043",
                                "--markup", "0.5",
                                "--source", "Test",
                                "--by", "Wang Fang"));
        setting().commands().stream()
                .filter(command -> command.name().equals("rates"))
                .forEach(command -> command.run(new OperatorCommand.Request("set", typed)));
    }
}
