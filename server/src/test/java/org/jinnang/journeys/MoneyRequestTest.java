package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Requests for money: the wrong one, too late, twice, too often; and the payment they lead to. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class MoneyRequestTest {

    private static final String REQUESTS = "/api/v1/money-requests";
    private static final Map<String, String> SUM = Map.of("minor", "8800", "currency", "CNY");

    private final Wallets wallets;
    private final TestClock clock;
    private final TestDatabase database;
    private final List<Verification> verifications;

    private Person asker;
    private Person payer;

    MoneyRequestTest(
            Wallets wallets,
            TestClock clock,
            TestDatabase database,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.clock = clock;
        this.database = database;
        this.verifications = verifications;
    }

    @BeforeEach
    void twoPeople() {
        asker = wallets.open(false);
        payer = wallets.open(false);
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void onlyTheTwoSeeItAndOnlyThePayerPaysOrDeclines() {
        Person stranger = wallets.open(false);
        String id = asked();

        for (String act : List.of("/payment", "/refusal", "/withdrawal", "/unblocking")) {
            answered(404, stranger.browser().post(path(id, act), body(act)));
            answered(404, payer.browser().post(path("mrq_x", act), body(act)));
        }
        answered(404, stranger.browser().get(path(id, "")));
        answered(404, asker.browser().post(path(id, "/payment"), Map.of()));
        answered(404, asker.browser().post(path(id, "/refusal"), Map.of("block", true)));
        answered(404, payer.browser().post(path(id, "/withdrawal"), Map.of()));
        assertThat(state(payer, id)).isEqualTo("open");
        assertThat(list(stranger).get("to_pay")).isEmpty();
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThat(code(422, ask(asker.name(), 1))).isEqualTo("payee_is_self");
        assertThat(code(404, ask("nobodyatall", 1))).isEqualTo("payee_not_found");
        for (int days : List.of(-1, 0, 31)) {
            assertThat(code(422, ask(payer.name(), days))).isEqualTo("field_invalid");
        }
        var nothing =
                Map.of("payer", payer.name(), "amount", Map.of("minor", "0", "currency", "CNY"));
        answered(422, asker.browser().post(REQUESTS, nothing, key()));
        answered(400, asker.browser().post(REQUESTS, wish(payer.name(), 7)));
        assertThat(list(payer).get("to_pay")).isEmpty();
    }

    @Test
    void thePayerSeesItIsToldOnceAndPaysItLikeAnyPayment() {
        String id = asked();

        JsonNode seen = list(payer).at("/to_pay/0");
        assertThat(seen.get("note").asString()).isEqualTo("hot pot");
        assertThat(seen.at("/other/identifier_masked").asString()).isEqualTo(asker.name());
        assertThat(seen.has("payment_id")).isFalse();
        assertThat(told(payer, "money_asked_for")).isOne();
        String payment = payable(id);
        assertThat(code(422, confirm(payment, "000000"))).isEqualTo("payment_password_wrong");
        answered(200, confirm(payment, Wallets.PAY));

        assertThat(state(payer, id)).isEqualTo("paid");
        assertThat(state(asker, id)).isEqualTo("paid");
        assertThat(told(asker, "payment_received")).isOne();
        assertThat(code(409, payer.browser().post(path(id, "/payment"), Map.of())))
                .isEqualTo("step_out_of_order");
        answered(409, asker.browser().post(path(id, "/withdrawal"), Map.of()));
        answered(409, payer.browser().post(path(id, "/refusal"), Map.of("block", false)));
    }

    @Test
    void twoTabsGetTheSamePaymentAndItIsPaidOnce() {
        String id = asked();
        long before = fen(payer);

        var payments = new TreeSet<String>();
        Together.all(8, _ -> payable(id)).forEach(payments::add);
        assertThat(payments).hasSize(1);
        Together.all(4, _ -> confirm(payments.first(), Wallets.PAY));

        assertThat(fen(payer)).isEqualTo(before - 8800);
        assertThat(state(payer, id)).isEqualTo("paid");
    }

    @Test
    void aPaymentThatEndedLeavesTheRequestOpenForAnother() {
        String id = asked();
        String first = payable(id);
        answered(200, payer.browser().post("/api/v1/payments/" + first + "/cancellation", NOTHING));
        assertThat(state(payer, id)).isEqualTo("open");

        String second = payable(id);
        assertThat(second).isNotEqualTo(first);
        answered(200, confirm(second, Wallets.PAY));
        answered(410, confirm(first, Wallets.PAY));
        assertThat(state(asker, id)).isEqualTo("paid");
    }

    @Test
    void onceWithdrawnThePaymentThatWaitsCannotBeConfirmed() {
        String id = asked();
        String payment = payable(id);
        long before = fen(payer);

        answered(200, asker.browser().post(path(id, "/withdrawal"), NOTHING));

        assertThat(code(410, confirm(payment, Wallets.PAY))).isEqualTo("payment_cancelled");
        assertThat(state(payer, id)).isEqualTo("withdrawn");
        answered(409, payer.browser().post(path(id, "/payment"), NOTHING));
        assertThat(fen(payer)).isEqualTo(before);
    }

    @Test
    void ofPayingAndWithdrawingAtOnceOneHappens() {
        for (int race = 0; race < 2; race++) {
            String id = asked();
            String payment = payable(id);
            long before = fen(payer);

            var both =
                    Together.all(
                            2,
                            number ->
                                    number == 0
                                            ? confirm(payment, Wallets.PAY)
                                            : asker.browser()
                                                    .post(path(id, "/withdrawal"), NOTHING));

            boolean paid = both.getFirst().status() == 200;
            boolean withdrawn = both.getLast().status() == 200;
            assertThat(paid).isNotEqualTo(withdrawn);
            assertThat(fen(payer)).isEqualTo(paid ? before - 8800 : before);
            assertThat(state(payer, id)).isEqualTo(paid ? "paid" : "withdrawn");
        }
    }

    @Test
    void afterItsEndItIsNotPaidAndAPaymentNeverOutlivesIt() {
        String id = answered(201, ask(payer.name(), 1)).get("request_id").asString();
        clock.advance(Duration.ofDays(1).minusMinutes(5));
        var browser = wallets.signedIn(payer.wallet());
        String payment =
                answered(200, browser.post(path(id, "/payment"), NOTHING))
                        .get("payment_id")
                        .asString();

        clock.advance(Duration.ofMinutes(5));

        var shown = Map.of("payment_password", Wallets.PAY);
        var late = browser.post("/api/v1/payments/" + payment + "/confirmation", shown);
        assertThat(code(410, late)).isEqualTo("payment_expired");
        answered(409, browser.post(path(id, "/payment"), NOTHING));
        assertThat(answered(200, browser.get(path(id, ""))).get("state").asString())
                .isEqualTo("expired");
    }

    @Test
    void whoeverDeclinesMayBlockAndTheOtherDoesNotLearnIt() {
        String id = asked();
        answered(200, payer.browser().post(path(id, "/refusal"), Map.of("block", true)));
        assertThat(told(asker, "money_request_declined")).isOne();
        assertThat(state(asker, id)).isEqualTo("declined");

        String unseen = asked();

        assertThat(state(asker, unseen)).isEqualTo("open");
        answered(404, payer.browser().get(path(unseen, "")));
        answered(404, payer.browser().post(path(unseen, "/payment"), NOTHING));
        assertThat(told(payer, "money_asked_for")).isOne();
        JsonNode seen = list(payer).get("to_pay");
        assertThat(seen.size()).isOne();
        assertThat(seen.at("/0/blocked").asBoolean()).isTrue();
        answered(200, payer.browser().post(path(id, "/unblocking"), NOTHING));
        asked();
        assertThat(list(payer).get("to_pay").size()).isEqualTo(2);
    }

    @Test
    void nobodyIsAskedOftenNotEvenAtOnce() {
        var codes = Together.all(6, _ -> ask(payer.name(), 7).status());
        assertThat(codes).containsOnly(201, 429);
        assertThat(codes.stream().filter(status -> status == 201).count()).isEqualTo(3);
        Answer more = ask(payer.name(), 7);
        assertThat(code(429, more)).isEqualTo("requests_exhausted");
        assertThat(more.json().has("until")).isTrue();
        answered(201, ask(wallets.open(false).name(), 7));

        clock.advance(Duration.ofHours(24));
        var again = wallets.signedIn(asker.wallet());
        answered(201, again.post(REQUESTS, wish(payer.name(), 7), key()));
    }

    @Test
    void aLockedPayerKeepsTheRequestAndAClosedAskerIsNotPaid() {
        String id = asked();
        String payment = payable(id);
        wallets.place(payer.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(code(423, confirm(payment, Wallets.PAY))).isEqualTo("restricted");
        assertThat(state(payer, id)).isEqualTo("open");

        for (String table : List.of("contact", "holder")) {
            database.sqlAsOwner()
                    .sql("delete from jinnang." + table + " where wallet_id = :wallet")
                    .param("wallet", asker.wallet().value())
                    .update();
        }
        answered(
                200,
                payer.browser().post("/api/v1/payments/" + payment + "/cancellation", NOTHING));
        assertThat(code(422, payer.browser().post(path(id, "/payment"), NOTHING)))
                .isEqualTo("account_closed");
        answered(200, payer.browser().post(path(id, "/refusal"), Map.of("block", false)));
    }

    private static final Map<String, Object> NOTHING = Map.of();

    private static Map<String, Object> body(String act) {
        return act.equals("/refusal") ? Map.of("block", false) : NOTHING;
    }

    private static String path(String id, String act) {
        return REQUESTS + "/" + id + act;
    }

    private static Map<String, Object> wish(String of, int days) {
        return Map.of("payer", of, "amount", SUM, "note", "hot pot", "days", days);
    }

    private Answer ask(String of, int days) {
        return asker.browser().post(REQUESTS, wish(of, days), key());
    }

    private String asked() {
        return answered(201, ask(payer.name(), 7)).get("request_id").asString();
    }

    private String payable(String id) {
        return answered(200, payer.browser().post(path(id, "/payment"), NOTHING))
                .get("payment_id")
                .asString();
    }

    private Answer confirm(String payment, String password) {
        var shown = Map.of("payment_password", password);
        return payer.browser().post("/api/v1/payments/" + payment + "/confirmation", shown);
    }

    private static String state(Person person, String id) {
        return answered(200, person.browser().get(path(id, ""))).get("state").asString();
    }

    private static JsonNode list(Person person) {
        return answered(200, person.browser().get(REQUESTS));
    }

    private static String code(int status, Answer answer) {
        return answered(status, answer).get("code").asString();
    }

    private static long fen(Person person) {
        return answered(200, person.browser().get("/api/v1/wallet"))
                .at("/balances/0/posted/minor")
                .asLong();
    }

    private int told(Person person, String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template
                        """)
                .param("wallet", person.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }
}
