package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.PaymentId;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A passkey approves one payment as it stands, once; what fails leaves the payment alive. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class PasskeyPaymentTest {

    private static final String PAYMENTS = "/api/v1/payments/";

    private final Wallets wallets;
    private final TestClock clock;
    private final TestDatabase database;

    PasskeyPaymentTest(Wallets wallets, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.clock = clock;
        this.database = database;
    }

    private Person payer;
    private Person payee;
    private SoftPasskey passkey;
    private WalletBrowser browser;

    @BeforeEach
    void somebodyWithAPasskey() {
        payer = wallets.open(false);
        payee = wallets.open(false);
        browser = payer.browser();
        passkey = Keys.added(payer);
    }

    @Test
    void moneyMovesWithoutThePaymentPasswordAndTheLogSaysHow() {
        long before = fen(payer);
        String payment = stated();
        assertThat(ways(payer, payment)).startsWith("[[\"passkey\"],[\"payment_password\"],");

        JsonNode question = asked(payment);
        assertThat(question.get("user_verification").asString()).isEqualTo("required");
        JsonNode posted = answered(200, shows(payment, passkey.signed(question)));

        assertThat(posted.get("state").asString()).isEqualTo("posted");
        assertThat(posted.has("approve_with")).isFalse();
        assertThat(fen(payer)).isEqualTo(before - 100);
        assertThat(approvedBy()).containsExactly("passkey");
        assertThat(triesOfThePaymentPassword()).isZero();
    }

    @Test
    void whoHasNoPasskeyIsNotOfferedOne() {
        String payment = stated(payee, payer);
        assertThat(ways(payee, payment))
                .startsWith("[[\"payment_password\"],")
                .doesNotContain("passkey");
        var neither = payee.browser().post(PAYMENTS + payment + "/confirmation", Map.of());
        assertThat(answered(422, neither).at("/fields/0/field").asString())
                .isEqualTo("payment_password");
    }

    @Test
    void thePasskeyOfSomebodyElseOrOneThatDidNotAskWhoItIsApprovesNothing() {
        String payment = stated();
        SoftPasskey others = Keys.added(payee);

        answered(422, shows(payment, others.signed(asked(payment))));
        answered(422, shows(payment, others.sayingItIs(passkey).signed(asked(payment))));
        // The other one is signed in himself and shows his own for a payment that is not his.
        answered(404, payee.browser().post(PAYMENTS + payment + "/passkey/questions", Map.of()));
        var shown = Map.of("passkey", others.signed(asked(payment)));
        answered(404, payee.browser().post(PAYMENTS + payment + "/confirmation", shown));
        SoftPasskey careless =
                Keys.added(browser, Keys.proof(browser, passkey, "add"), "One that never asks");
        answered(422, shows(payment, careless.unverified().signed(asked(payment))));

        staysAlive(payment);
        answered(200, shows(payment, passkey.signed(asked(payment))));
    }

    @Test
    void aSignatureOfOnePaymentIsWorthNothingForAnother() {
        String lunch = stated();
        String rent = stated();
        var ofLunch = passkey.signed(asked(lunch));

        answered(410, shows(rent, ofLunch));
        asked(rent);
        answered(422, shows(rent, ofLunch));
        staysAlive(rent);
        answered(200, shows(lunch, ofLunch));
    }

    @Test
    void norForTheSameOneOnceAmountOrPayeeIsAnother() {
        String dearer = stated();
        var ofOneYuan = passkey.signed(asked(dearer));
        alter(dearer, "amount_minor = 10000");
        answered(422, shows(dearer, ofOneYuan));
        staysAlive(dearer);

        String diverted = stated();
        var toPayee = passkey.signed(asked(diverted));
        alter(diverted, "payee_wallet_id = '" + wallets.open(false).wallet().value() + "'");
        answered(422, shows(diverted, toPayee));
        staysAlive(diverted);
    }

    @Test
    void aQuestionIsAnsweredOnceAndSoonAndOnlyTheNewestOne() {
        String payment = stated();
        var refused = passkey.signed(asked(payment));
        answered(422, shows(payment, tampered(refused)));
        answered(410, shows(payment, refused));
        var earlier = passkey.signed(asked(payment));
        asked(payment);
        answered(422, shows(payment, earlier));
        var late = passkey.signed(asked(payment));
        clock.advance(Passkeys.CHALLENGE_LIFE);
        answered(410, shows(payment, late));
        staysAlive(payment);

        var right = passkey.signed(asked(payment));
        JsonNode receipt = answered(200, shows(payment, right));
        long after = fen(payer);
        assertThat(answered(200, shows(payment, right))).isEqualTo(receipt);
        assertThat(fen(payer)).isEqualTo(after);
        answered(409, browser.post(PAYMENTS + payment + "/passkey/questions", Map.of()));
    }

    @Test
    void theQuestionEndsWithThePayment() {
        String payment = stated();
        clock.advance(Duration.ofMinutes(14));
        JsonNode question = asked(payment);
        String ends = answered(200, see(payer, payment)).get("expires_at").asString();
        assertThat(question.get("expires_at").asString()).isEqualTo(ends);
        var shown = passkey.signed(question);
        clock.advance(Duration.ofMinutes(1));
        JsonNode over = answered(410, shows(payment, shown));
        assertThat(over.get("code").asString()).isEqualTo("payment_expired");
        answered(410, browser.post(PAYMENTS + payment + "/passkey/questions", Map.of()));
    }

    @Test
    void whatRestrictsPaymentsMeanwhileIsToldAndNothingIsPaid() {
        String payment = stated();
        var shown = passkey.signed(asked(payment));
        wallets.place(payer.wallet(), Cause.HOLDER_LOCK);

        JsonNode refused = answered(423, shows(payment, shown));

        assertThat(refused.get("code").asString()).isEqualTo("restricted");
        staysAlive(payment);
        // It was used all the same: nobody keeps it for the day the lock is lifted.
        answered(410, shows(payment, shown));
    }

    @Test
    void afterSigningOutItIsWorthNothingEvenInTheNextSession() {
        String payment = stated();
        var shown = passkey.signed(asked(payment));
        answered(200, browser.delete("/api/v1/sessions/current"));
        answered(401, shows(payment, shown));
        answered(201, Keys.signIn(browser, passkey));
        answered(422, shows(payment, shown));
        staysAlive(payment);
    }

    @Test
    void shownTwentyTimesAtOnceItPaysOnce() throws Exception {
        String payment = stated();
        long before = fen(payer);
        var shown = passkey.signed(asked(payment));
        Callable<Answer> showing = () -> shows(payment, shown);
        List<Future<Answer>> answers;
        try (var threads = Executors.newFixedThreadPool(20)) {
            answers = threads.invokeAll(java.util.Collections.nCopies(20, showing));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 410, 429);
        }
        assertThat(fen(payer)).isEqualTo(before - 100);
        assertThat(approvedBy()).hasSize(1);
    }

    @Test
    void aDeviceThatCountsBackwardsIsToldToItsHolder() {
        passkey.counting(7);
        String first = stated();
        answered(200, shows(first, passkey.signed(asked(first))));
        String second = stated();
        passkey.counting(3);
        answered(422, shows(second, passkey.signed(asked(second))));
        staysAlive(second);
        assertThat(answered(200, browser.get("/api/v1/activity")).toString())
                .contains("passkey_suspect");
    }

    private String stated() {
        return stated(payer, payee);
    }

    private static String stated(Person from, Person to) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        var payment = Map.of("payee", to.name(), "amount", amount, "remark", "lunch");
        return answered(201, from.browser().post("/api/v1/payments", payment, key()))
                .get("payment_id")
                .asString();
    }

    private JsonNode asked(String payment) {
        return answered(201, browser.post(PAYMENTS + payment + "/passkey/questions", Map.of()));
    }

    private Answer shows(String payment, Map<String, Object> signature) {
        return browser.post(PAYMENTS + payment + "/confirmation", Map.of("passkey", signature));
    }

    private static Answer see(Person person, String payment) {
        return person.browser().get(PAYMENTS + payment);
    }

    private static String ways(Person person, String payment) {
        return answered(200, see(person, payment)).get("approve_with").toString();
    }

    private void staysAlive(String payment) {
        assertThat(answered(200, see(payer, payment)).get("state").asString())
                .isEqualTo("awaiting_confirmation");
    }

    private static Map<String, Object> tampered(Map<String, Object> signed) {
        var other = new java.util.HashMap<>(signed);
        String signature = signed.get("signature").toString();
        other.put("signature", signature.substring(0, signature.length() - 6) + "AAAAAA");
        return other;
    }

    private void alter(String payment, String set) {
        int altered =
                database.sqlAsOwner()
                        .sql(
                                "update jinnang.payment set "
                                        + set
                                        + " where wallet_id = :wallet and payment_id = :payment")
                        .param("wallet", payer.wallet().value())
                        .param("payment", PaymentId.parse(payment).orElseThrow().value())
                        .update();
        assertThat(altered).isOne();
    }

    private static long fen(Person person) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        return Long.parseLong(wallet.at("/balances/0/posted/minor").asString());
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

    private long triesOfThePaymentPassword() {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.attempt
                        where subject_id = :id and pool = 'payment'
                        """)
                .param("id", payer.wallet().value())
                .query(Long.class)
                .single();
    }
}
