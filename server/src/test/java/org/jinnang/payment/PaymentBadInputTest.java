package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;

/** What is no payment at all: each says what is wrong, and nothing is stored. */
@WalletTest
@Import(People.class)
class PaymentBadInputTest {

    private static final String AMOUNT = "{\"minor\":\"100\",\"currency\":\"CNY\"}";

    private final People people;
    private final TestDatabase database;
    private Person payer;
    private Person payee;

    PaymentBadInputTest(People people, TestDatabase database) {
        this.people = people;
        this.database = database;
        this.payer = people.with(10_000);
        this.payee = payer;
    }

    @BeforeEach
    void twoPeople() {
        payer = people.with(10_000);
        payee = people.with(0);
    }

    static Stream<Arguments> malformed() {
        String payee = "\"payee\":\"limei\",";
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("{", ""),
                Arguments.of("[]", ""),
                Arguments.of("null", ""),
                Arguments.of("\"text\"", ""),
                Arguments.of("{}", "payee"),
                Arguments.of("{\"payee\":\"limei\"}", "amount"),
                Arguments.of("{\"payee\":null,\"amount\":" + AMOUNT + "}", "payee"),
                Arguments.of("{\"payee\":7,\"amount\":" + AMOUNT + "}", "payee"),
                Arguments.of("{\"payee\":[\"limei\"],\"amount\":" + AMOUNT + "}", "payee"),
                Arguments.of("{" + payee + "\"amount\":100}", "amount"),
                Arguments.of("{" + payee + "\"amount\":\"100\"}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("100", "CNY") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"-1\"", "CNY") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"1.5\"", "CNY") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"1e3\"", "CNY") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\" 1\"", "CNY") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"01\"", "CNY") + "}", "amount"),
                Arguments.of(
                        "{" + payee + "\"amount\":" + money("\"9999999999999999999\"", "CNY") + "}",
                        "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"1\"", "EUR") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + money("\"1\"", "cny") + "}", "amount"),
                Arguments.of("{" + payee + "\"amount\":" + AMOUNT + ",\"fee\":1}", "fee"),
                Arguments.of("{" + payee + "\"amount\":" + AMOUNT + ",\"remark\":7}", "remark"),
                Arguments.of("{" + payee + payee + "\"amount\":" + AMOUNT + "}", ""),
                Arguments.of("{" + payee + "\"amount\":" + AMOUNT + "} {}", ""));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotReadableIsSaidToBe(String body, String field) {
        Answer answer = state(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("request_malformed");
        if (!field.isEmpty()) {
            assertThat(answer.json().path("fields").get(0).path("field").asString())
                    .startsWith(field);
        }
        nothingIsStored();
    }

    @Test
    void eachFieldHasBoundsAndSaysWhatIsWrong() {
        assertInvalid("amount", "too_small", payee.name(), "0", "");
        assertInvalid("amount", "too_large", payee.name(), "100000000000001", "");
        assertInvalid("payee", "empty", "  ", "1", "");
        assertInvalid("payee", "too_long", "x".repeat(255), "1", "");
        assertInvalid("remark", "too_long", payee.name(), "1", "饭".repeat(141));
        assertInvalid("remark", "too_long", payee.name(), "1", "x".repeat(10_000));
        assertInvalid("remark", "bad_format", payee.name(), "1", "a\u202Eb");
        assertInvalid("remark", "bad_format", payee.name(), "1", "a\u0000b");
        assertInvalid("remark", "bad_format", payee.name(), "1", "a\nb");
        nothingIsStored();
    }

    @Test
    void theLongestRemarkIsKept() {
        String remark = "饭".repeat(139) + "🍜";

        Answer stated = state(payee.name(), "1", remark);

        assertThat(stated.status()).as(stated.body()).isEqualTo(201);
        assertThat(stated.json().path("remark").asString()).isEqualTo(remark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "with blank",
                "1234567",
                "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000"
            })
    void aKeyHasEightToHundredTwentyEightVisibleCharacters(String key) {
        Answer answer =
                payer.browser()
                        .send(
                                "POST",
                                "/api/v1/payments",
                                "{\"payee\":\"" + payee.name() + "\",\"amount\":" + AMOUNT + "}",
                                Map.of("Idempotency-Key", key));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        nothingIsStored();
    }

    @Test
    void confirmationAndCancellationReadOnlyWhatTheyKnow() {
        String payment = payer.states(payee, 1);
        String path = "/api/v1/payments/" + payment;
        for (String body :
                List.of(
                        "",
                        "{\"payment_password\":274951}",
                        "{\"payment_password\":\"274951\",\"amount\":1}")) {
            Answer answer = payer.browser().send("POST", path + "/confirmation", body, Map.of());
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("274951");
        }
        // Neither of the two proofs: a field is missing.
        Answer neither = payer.browser().send("POST", path + "/confirmation", "{}", Map.of());
        assertThat(neither.status()).as(neither.body()).isEqualTo(422);
        assertThat(payer.confirms(payment, "").status()).isEqualTo(422);
        assertThat(payer.confirms(payment, "1".repeat(65)).status()).isEqualTo(422);
        Answer more = payer.browser().send("POST", path + "/cancellation", "{\"why\":1}", Map.of());
        assertThat(more.status()).isEqualTo(400);
        Answer wrong = payer.confirms(payment, "000000");
        assertThat(wrong.json().path("tries_left").asInt()).isEqualTo(4);
    }

    @Test
    void hugeBodiesAndOtherTypesAndMethodsAreRefused() {
        Answer huge = state("{\"payee\":\"" + "x".repeat(70_000) + "\"}");
        Answer form =
                payer.browser()
                        .send(
                                "POST",
                                "/api/v1/payments",
                                "payee=limei",
                                Map.of(
                                        "Content-Type",
                                        "application/x-www-form-urlencoded",
                                        "Idempotency-Key",
                                        UUID.randomUUID().toString()));
        Answer put = payer.browser().send("PUT", "/api/v1/payments", "{}", Map.of());

        assertThat(huge.status()).isEqualTo(413);
        assertThat(form.status()).isEqualTo(415);
        assertThat(put.status()).isEqualTo(405);
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "after=0",
                "after=-1",
                "after=x",
                "after=99999999999999999999",
                "currency=EUR"
            })
    void aPageThatCannotBeIsSaidToBe(String query) {
        Answer answer = payer.browser().get("/api/v1/movements?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("fields").get(0).path("field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private void assertInvalid(
            String field, String code, String payeeName, String minor, String remark) {
        Answer answer = state(payeeName, minor, remark);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("fields").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("fields").get(0).path("code").asString()).isEqualTo(code);
    }

    private Answer state(String payeeName, String minor, String remark) {
        return payer.browser()
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "payee",
                                payeeName,
                                "amount",
                                Map.of("minor", minor, "currency", "CNY"),
                                "remark",
                                remark),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private Answer state(String body) {
        return payer.browser()
                .send(
                        "POST",
                        "/api/v1/payments",
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private void nothingIsStored() {
        assertThat(
                        database.sql()
                                .sql(
                                        "select count(*) from jinnang.payment"
                                                + " where wallet_id = :payer")
                                .param("payer", payer.wallet().value())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private static String money(String minor, String currency) {
        return "{\"minor\":" + minor + ",\"currency\":\"" + currency + "\"}";
    }
}
