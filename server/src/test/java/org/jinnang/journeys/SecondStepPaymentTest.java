package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * A code beside the payment password approves one payment, and passes limits that the password
 * alone does not; without the password it is not even looked at.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SecondStepPaymentTest {

    private static final String PAYMENTS = "/api/v1/payments/";
    private static final String WRONG_PASSWORD = "593817";

    private final Wallets wallets;
    private final Phones phones;
    private final TestDatabase database;

    SecondStepPaymentTest(Wallets wallets, Phones phones, TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.database = database;
    }

    private Person payer;
    private Person payee;
    private WalletBrowser browser;

    @BeforeEach
    void twoPeople() {
        payer = wallets.open(false);
        payee = wallets.open(false);
        browser = payer.browser();
    }

    @Test
    void anAmountOverOnesOwnLimitForThePasswordAloneIsPaidWithACodeBeside() {
        Phone phone = phones.setUp(payer);
        limitByPasswordAlone("5000");
        String small = stated(5_000);
        String large = stated(5_001);

        answered(200, shows(small, Map.of("payment_password", Wallets.PAY)));
        JsonNode more = answered(403, shows(large, Map.of("payment_password", Wallets.PAY)));
        assertThat(more.get("code").asString()).isEqualTo("step_up_needed");
        assertThat(more.get("proofs").toString()).contains("\"totp_code\"", "[\"passkey\"]");
        assertThat(more.at("/limit/rule").asString()).isEqualTo("own_payment_by_one_proof");
        staysAlive(large);
        JsonNode paid = answered(200, shows(large, with("totp_code", phones.next(phone))));

        assertThat(paid.get("state").asString()).isEqualTo("posted");
        assertThat(approvedBy())
                .containsExactlyInAnyOrder("payment_password", "payment_password totp_code");
    }

    @Test
    void whoHasAnAppIsOfferedTheAppAndThePaperAndNothingWeaker() {
        Phone phone = phones.setUp(payer);
        String payment = stated(100);

        assertThat(ways(payment))
                .contains("[\"payment_password\",\"totp_code\"]", "saved_code")
                .doesNotContain("sms_code", "email_code", "passkey");
        answered(409, browser.post(codes(payment), Map.of("kind", "sms_code")));
        answered(409, shows(payment, with("sms_code", "123456")));
        staysAlive(payment);
        answered(200, shows(payment, with("saved_code", phone.savedCodes().getFirst())));
        String again = stated(100);
        JsonNode used =
                answered(422, shows(again, with("saved_code", phone.savedCodes().getFirst())));
        assertThat(used.get("code").asString()).isEqualTo("second_step_used");
        staysAlive(again);
    }

    @Test
    void aCodeThatIsSentNamesPayeeAndAmountAndPaysNothingElse() {
        String lunch = stated(8_800);
        String rent = stated(8_800);
        answered(202, browser.post(codes(lunch), Map.of("kind", "sms_code")));
        assertThat(message(payer.phone())).contains("88.00");
        String code = wallets.code(payer.phone());

        JsonNode other = answered(422, shows(rent, with("sms_code", code)));
        assertThat(other.get("code").asString()).isEqualTo("code_expired");
        staysAlive(rent);
        answered(422, shows(lunch, with("email_code", code)));
        answered(200, shows(lunch, with("sms_code", code)));

        assertThat(approvedBy()).containsExactly("sms_code payment_password");
    }

    @Test
    void withoutTheRightPasswordNoCodeIsLookedAt() {
        Phone phone = phones.setUp(payer);
        String payment = stated(100);
        String code = phones.next(phone);

        JsonNode wrong = answered(422, shows(payment, both(WRONG_PASSWORD, "totp_code", code)));
        assertThat(wrong.get("code").asString()).isEqualTo("payment_password_wrong");
        assertThat(triesOf("TOTP")).isZero();
        answered(422, shows(payment, Map.of("second_step", step("totp_code", code))));

        answered(200, shows(payment, with("totp_code", code)));
    }

    @Test
    void wrongCodesAreCountedThenPausedAndThePaymentAndItsPasswordLive() {
        Phone phone = phones.setUp(payer);
        String payment = stated(100);
        for (int left = 4; left > 0; left--) {
            var wrong = answered(422, shows(payment, with("totp_code", phones.wrong(phone))));
            assertThat(wrong.get("code").asString()).isEqualTo("second_step_wrong");
            assertThat(wrong.get("tries_left").asInt()).isEqualTo(left);
        }
        answered(429, shows(payment, with("totp_code", phones.wrong(phone))));
        answered(429, shows(payment, with("totp_code", phones.next(phone))));
        staysAlive(payment);

        answered(200, shows(payment, Map.of("payment_password", Wallets.PAY)));
    }

    @Test
    void whatIsNoCodeCostsNoTry() {
        phones.setUp(payer);
        String payment = stated(100);

        var no = answered(422, shows(payment, with("totp_code", "12")));
        assertThat(no.at("/fields/0/field").asString()).isEqualTo("code");
        answered(422, shows(payment, with("totp_code", " ")));
        answered(422, shows(payment, with("totp_code", "9".repeat(41))));
        answered(400, shows(payment, with("fax", "123456")));

        assertThat(triesOf("TOTP")).isZero();
        assertThat(triesOf("PAYMENT_PASSWORD")).isZero();
        staysAlive(payment);
    }

    @Test
    void aLockBetweenAskingAndShowingRefusesAndTheCodeIsNotUsedUp() {
        String payment = stated(100);
        answered(202, browser.post(codes(payment), Map.of("kind", "email_code")));
        String code = wallets.code(payer.email());
        wallets.place(payer.wallet(), Cause.HOLDER_LOCK);

        JsonNode refused = answered(423, shows(payment, with("email_code", code)));

        assertThat(refused.get("code").asString()).isEqualTo("restricted");
        staysAlive(payment);
    }

    @Test
    void theCodeOfAnotherPersonsPaymentIsNotToBeHad() {
        String payment = stated(100);

        answered(404, payee.browser().post(codes(payment), Map.of("kind", "sms_code")));
        answered(404, browser.post(codes("pay_x"), Map.of("kind", "sms_code")));
        answered(200, shows(payment, Map.of("payment_password", Wallets.PAY)));
        answered(409, browser.post(codes(payment), Map.of("kind", "sms_code")));
    }

    @Test
    void shownTenTimesAtOnceItPaysOnce() throws Exception {
        Phone phone = phones.setUp(payer);
        String payment = stated(100);
        var shown = with("totp_code", phones.next(phone));
        Callable<Answer> showing = () -> shows(payment, shown);
        List<Future<Answer>> answers;
        try (var threads = Executors.newFixedThreadPool(10)) {
            answers = threads.invokeAll(java.util.Collections.nCopies(10, showing));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 409, 422, 429);
        }
        assertThat(approvedBy()).hasSize(1);
    }

    @Test
    void theLimitForThePasswordAloneIsRaisedOnlyAfterAWait() {
        Phone phone = phones.setUp(payer);
        limitByPasswordAlone("5000");
        String payment = stated(6_000);

        JsonNode asked =
                answered(
                        200,
                        browser.post("/api/v1/limits/own", wish("payment_by_one_proof", "9000")));
        assertThat(asked.at("/own/1/amount/minor").asString()).isEqualTo("5000");
        assertThat(asked.at("/own/1/next_amount/minor").asString()).isEqualTo("9000");
        answered(403, shows(payment, Map.of("payment_password", Wallets.PAY)));
        answered(200, shows(payment, with("totp_code", phones.next(phone))));
    }

    @Test
    void theWatchMayAskForMoreThanThePasswordAndThenItIsPaidAtOnce() {
        wallets.watchBy("careful");
        try {
            String payment = stated(60_000);

            JsonNode asked = answered(403, shows(payment, Map.of("payment_password", Wallets.PAY)));
            assertThat(asked.get("proofs").toString()).contains("sms_code", "email_code");
            assertThat(asked.at("/user_message/en").asString())
                    .contains("A new payee, from a device that is not trusted");
            staysAlive(payment);
            assertThat(decided()).isEmpty();
            answered(202, browser.post(codes(payment), Map.of("kind", "email_code")));
            String code = wallets.code(payer.email());
            JsonNode paid = answered(200, shows(payment, with("email_code", code)));

            assertThat(paid.get("state").asString()).isEqualTo("posted");
            assertThat(decided()).containsExactly("ask_proof careful");
        } finally {
            wallets.watchBy("calm");
        }
    }

    private List<String> decided() {
        return database.sql()
                .sql(
                        """
                        select outcome || ' ' || rules from jinnang.assessment
                        where wallet_id = :payer
                        """)
                .param("payer", payer.wallet().value())
                .query(String.class)
                .list();
    }

    private void limitByPasswordAlone(String minor) {
        answered(200, browser.post("/api/v1/limits/own", wish("payment_by_one_proof", minor)));
    }

    private static Map<String, Object> wish(String span, String minor) {
        var amount = Map.of("minor", minor, "currency", "CNY");
        return Map.of("currency", "CNY", "span", span, "amount", amount);
    }

    private static Map<String, Object> with(String kind, String code) {
        return both(Wallets.PAY, kind, code);
    }

    private static Map<String, Object> both(String password, String kind, String code) {
        return Map.of("payment_password", password, "second_step", step(kind, code));
    }

    private static Map<String, String> step(String kind, String code) {
        return Map.of("kind", kind, "code", code);
    }

    private String stated(int fen) {
        var amount = Map.of("minor", Integer.toString(fen), "currency", "CNY");
        var payment = Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
        return answered(201, browser.post("/api/v1/payments", payment, key()))
                .get("payment_id")
                .asString();
    }

    private Answer shows(String payment, Map<String, ?> proof) {
        return browser.post(PAYMENTS + payment + "/confirmation", proof);
    }

    private static String codes(String payment) {
        return PAYMENTS + payment + "/second-step/codes";
    }

    private String ways(String payment) {
        return answered(200, browser.get(PAYMENTS + payment)).get("approve_with").toString();
    }

    private void staysAlive(String payment) {
        var seen = answered(200, browser.get(PAYMENTS + payment));
        assertThat(seen.get("state").asString()).isEqualTo("awaiting_confirmation");
    }

    private String message(String to) {
        return wallets.newestMessage(to, false);
    }

    private List<String> approvedBy() {
        return database.sql()
                .sql(
                        """
                        select facts ->> 'approved_by' from jinnang.audit_event
                        where wallet_id = :payer and kind = 'PAYMENT_POSTED'
                        """)
                .param("payer", payer.wallet().value())
                .query(String.class)
                .list();
    }

    private long triesOf(String kind) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.attempt
                        where subject_id = :id and kind = :kind
                        """)
                .param("id", payer.wallet().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }
}
