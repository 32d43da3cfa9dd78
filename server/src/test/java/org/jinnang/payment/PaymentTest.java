package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.payment.People.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Paying over HTTP, one after the other; at the same time in {@code PaymentCrowdTest}. */
@WalletTest
@Import(People.class)
class PaymentTest {

    private final People people;
    private final TestClock clock;
    private final TestDatabase database;
    private final WalletBrowsers browsers;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final List<Verification> verifications;

    PaymentTest(
            People people,
            TestClock clock,
            TestDatabase database,
            WalletBrowsers browsers,
            Restrictions restrictions,
            TransactionOperations transaction,
            List<Verification> verifications) {
        this.people = people;
        this.clock = clock;
        this.database = database;
        this.browsers = browsers;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.verifications = verifications;
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void moneyMovesAtTheConfirmationAndBothSeeIt() {
        Person payer = people.with(1248030);
        Person payee = people.with(0);

        String payment = payer.states(payee, 8800);
        assertThat(payer.fen()).isEqualTo(1248030);
        Answer receipt = payer.confirms(payment);

        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        JsonNode posted = receipt.json();
        assertThat(posted.path("state").asString()).isEqualTo("posted");
        assertThat(posted.path("receipt").path("balance_after").path("minor").asString())
                .isEqualTo("1239230");
        assertThat(posted.path("receipt").path("transfer_id").asString().substring(4))
                .isEqualTo(payment.substring(4));
        assertThat(payer.fen()).isEqualTo(1239230);
        assertThat(payee.fen()).isEqualTo(8800);
        assertThat(payer.sees(payment).json()).isEqualTo(posted);
    }

    @Test
    void bothFindItInTheirMovementsWithMaskedNamesAndTheRemark() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 2500);
        payer.confirms(payment);

        JsonNode out = payer.browser().get("/api/v1/movements").json().path("data");
        JsonNode in = payee.browser().get("/api/v1/movements").json().path("data");

        assertThat(out.get(0).path("direction").asString()).isEqualTo("out");
        assertThat(out.get(0).path("balance_after").path("minor").asString()).isEqualTo("7500");
        assertThat(out.get(0).path("counterparty").path("name").asString())
                .isEqualTo("*" + payee.name());
        assertThat(out.get(0).path("payment_id").asString()).isEqualTo(payment);
        assertThat(out.get(1).path("counterparty").path("kind").asString()).isEqualTo("demo_money");
        assertThat(in.get(0).path("direction").asString()).isEqualTo("in");
        assertThat(in.get(0).path("amount").path("minor").asString()).isEqualTo("2500");
        assertThat(in.get(0).path("remark").asString()).isEqualTo("午饭 lunch");
        assertThat(in.get(0).path("counterparty").path("name").asString())
                .isEqualTo("*" + payer.name());
        assertThat(in.get(0).has("payment_id")).isFalse();
    }

    @Test
    void theActivityLogSaysAmountsInTheLanguageOfItsReader() {
        Person payer = people.with(123456);
        Person payee = people.with(0);
        payer.confirms(payer.states(payee, 8800));

        JsonNode paid = activity(payer, "payment_posted");
        JsonNode received = activity(payee, "money_received");
        JsonNode given = activity(payer, "money_received");

        String name = "*" + payee.name();
        assertThat(paid.path("zh-CN").asString()).isEqualTo("付给 " + name + "，88.00 元");
        assertThat(paid.path("en").asString()).isEqualTo("CNY 88.00 to " + name);
        assertThat(received.path("zh-CN").asString()).contains("88.00 元").doesNotContain("CNY");
        assertThat(received.path("en").asString()).contains("CNY 88.00");
        assertThat(given.path("zh-CN").asString()).contains("1,234.56 元").doesNotContain("CNY");
        assertThat(
                        database.sql()
                                .sql(
                                        """
                                        select distinct facts ->> 'amount' from jinnang.audit_event
                                        where wallet_id = :payer and kind = 'PAYMENT_POSTED'
                                        """)
                                .param("payer", payer.wallet().value())
                                .query(String.class)
                                .single())
                .isEqualTo("8800 CNY");
    }

    @Test
    void movementsComeInPagesWithoutOverlap() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        for (int at = 0; at < 4; at++) {
            payer.confirms(payer.states(payee, 1));
        }

        JsonNode first = payer.browser().get("/api/v1/movements?limit=3").json();
        String after = first.path("next").asString();
        JsonNode rest = payer.browser().get("/api/v1/movements?limit=3&after=" + after).json();

        assertThat(first.path("data").findValuesAsString("seq")).containsExactly("5", "4", "3");
        assertThat(rest.path("data").findValuesAsString("seq")).containsExactly("2", "1");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aRepeatedConfirmationGivesTheSameReceiptAndAsksForNothing() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);
        Answer first = payer.confirms(payment);

        List<Answer> again = List.of(payer.confirms(payment), payer.confirms(payment, "000000"));

        assertThat(again).allMatch(answer -> answer.status() == 200);
        assertThat(again).allMatch(answer -> answer.json().equals(first.json()));
        assertThat(payer.fen()).isEqualTo(9900);
        Answer wrong = payer.confirms(payer.states(payee, 1), "000000");
        assertThat(wrong.json().path("tries_left").asInt()).isEqualTo(4);
    }

    @Test
    void theSameKeyStatesThePaymentOnceAndAnotherBodyIsRefused() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String key = UUID.randomUUID().toString();

        Answer first = payer.tries(payee.name(), 100, key);
        Answer again = payer.tries(payee.name(), 100, key);
        Answer other = payer.tries(payee.name(), 101, key);
        Answer none =
                payer.browser()
                        .post(
                                "/api/v1/payments",
                                Map.of("payee", payee.name(), "amount", People.cny(1)));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(code(other, 422)).isEqualTo("idempotency_key_reused");
        assertThat(code(none, 400)).isEqualTo("idempotency_key_missing");
        assertThat(payments(payer)).hasSize(1);
    }

    @Test
    void wrongPaymentPasswordsCountDownAndThenLockPaymentsOnly() {
        Person payer = people.with(10000);
        Person payee = people.with(500);
        String payment = payer.states(payee, 100);

        for (int left = 4; left >= 1; left--) {
            Answer wrong = payer.confirms(payment, "111111");
            assertThat(code(wrong, 422)).isEqualTo("payment_password_wrong");
            assertThat(wrong.json().path("tries_left").asInt()).isEqualTo(left);
        }
        Answer locked = payer.confirms(payment, "111111");
        Answer evenRight = payer.confirms(payment, PASSWORD);

        for (Answer answer : List.of(locked, evenRight)) {
            assertThat(code(answer, 423)).isEqualTo("restricted");
            JsonNode problem = answer.json();
            assertThat(problem.path("reason").asString()).isEqualTo("wrong_payment_password");
            assertThat(problem.path("until").asString()).isNotEmpty();
            assertThat(problem.path("reference").asString()).startsWith("R-");
            assertThat(problem.path("still_open").toString()).contains("receive", "view");
            assertThat(problem.path("remedies").size()).isGreaterThanOrEqualTo(2);
        }
        assertThat(payer.sees(payment).json().path("state").asString())
                .isEqualTo("awaiting_confirmation");
        payee.confirms(payee.states(payer, 200));
        assertThat(payer.fen()).isEqualTo(10200);
        assertThat(payer.browser().get("/api/v1/wallet").json().path("standing").asString())
                .isEqualTo("restricted");
    }

    @Test
    void whoHasNotEnoughIsToldWhatIsThereAndAlwaysTheSame() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        String payment = payer.states(payee, 101);

        Answer first = payer.confirms(payment);
        people.give(payer.wallet(), 5000);
        Answer again = payer.confirms(payment);

        assertThat(code(first, 422)).isEqualTo("funds_insufficient");
        assertThat(first.json().path("available").path("minor").asString()).isEqualTo("100");
        assertThat(again.json().path("available")).isEqualTo(first.json().path("available"));
        assertThat(again.json().path("detail")).isEqualTo(first.json().path("detail"));
        JsonNode seen = payer.sees(payment).json();
        assertThat(seen.path("state").asString()).isEqualTo("refused");
        assertThat(seen.path("refusal").path("code").asString()).isEqualTo("funds_insufficient");
        assertThat(payee.fen()).isZero();
        assertThat(code(payer.cancels(payment), 409)).isEqualTo("step_out_of_order");
    }

    @Test
    void aboveTheLimitOfOnePaymentNothingMovesAndTheLimitIsTold() {
        Person payer = people.with(9_000_000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 5_000_001);

        Answer first = payer.confirms(payment);
        Answer again = payer.confirms(payment);

        assertThat(code(first, 422)).isEqualTo("limit_exceeded");
        assertThat(first.json().path("limit").path("kind").asString()).isEqualTo("per_payment");
        assertThat(again.json().path("limit")).isEqualTo(first.json().path("limit"));
        assertThat(payer.sees(payment).json().path("state").asString()).isEqualTo("refused");
        assertThat(payer.fen()).isEqualTo(9_000_000);
        assertThat(payer.confirms(payer.states(payee, 5_000_000)).status()).isEqualTo(200);
    }

    @Test
    void theLimitOfTheDayHoldsOverManyPaymentsAndIsFreshTheNextDay() {
        Person payer = people.with(30_000_000);
        Person payee = people.with(0);
        payer.confirms(payer.states(payee, 5_000_000));
        payer.confirms(payer.states(payee, 4_999_999));

        String last = payer.states(payee, 1);
        String tooMuch = payer.states(payee, 2);
        Answer refused = payer.confirms(tooMuch);

        assertThat(code(refused, 422)).isEqualTo("limit_exceeded");
        assertThat(refused.json().path("limit").path("kind").asString()).isEqualTo("per_day");
        assertThat(payer.confirms(last).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(24));
        Person nextDay =
                new Person(
                        payer.wallet(),
                        payer.name(),
                        payer.email(),
                        payer.phone(),
                        people.browser(payer.wallet()));
        assertThat(nextDay.confirms(nextDay.states(payee, 5_000_000)).status()).isEqualTo(200);
    }

    @Test
    void aRestrictionBetweenIntentAndConfirmationStopsItAndKeepsIt() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);
        var placing =
                transaction.execute(_ ->
                        restrictions.place(
                                NewRestriction.of(
                                        payer.wallet(), Cause.HOLDER_LOCK, PlacedBy.HOLDER)));

        Answer refused = payer.confirms(payment);

        assertThat(code(refused, 423)).isEqualTo("restricted");
        assertThat(refused.json().path("reason").asString()).isEqualTo("holder_lock");
        assertThat(payer.fen()).isEqualTo(1000);
        transaction.execute(_ ->
                restrictions.lift(
                        payer.wallet(),
                        placing.restriction().placement().id(),
                        RemedyKind.UNFREEZE));
        assertThat(payer.confirms(payment).status()).isEqualTo(200);
    }

    @Test
    void anExpiredPaymentIsVoidAndSaysSo() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);
        clock.advance(Duration.ofMinutes(14));
        assertThat(payer.sees(payment).json().path("state").asString())
                .isEqualTo("awaiting_confirmation");

        clock.advance(Duration.ofMinutes(1));

        assertThat(payer.sees(payment).json().path("state").asString()).isEqualTo("expired");
        assertThat(code(payer.confirms(payment), 410)).isEqualTo("payment_expired");
        assertThat(code(payer.cancels(payment), 410)).isEqualTo("payment_expired");
        assertThat(payer.fen()).isEqualTo(1000);
    }

    @Test
    void aCancelledPaymentStaysCancelledAndAPostedOneCannotBe() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String cancelled = payer.states(payee, 100);
        String posted = payer.states(payee, 200);
        payer.confirms(posted);

        assertThat(payer.cancels(cancelled).json().path("state").asString()).isEqualTo("cancelled");
        assertThat(payer.cancels(cancelled).status()).isEqualTo(200);
        assertThat(code(payer.confirms(cancelled), 410)).isEqualTo("payment_cancelled");
        assertThat(code(payer.cancels(posted), 409)).isEqualTo("step_out_of_order");
        assertThat(payer.fen()).isEqualTo(800);
    }

    @Test
    void anotherHoldersPaymentDoesNotExist() {
        Person payer = people.with(1000);
        Person payee = people.with(1000);
        String payment = payer.states(payee, 100);

        for (String id : List.of(payment, "pay_00000000000000000000000000", "nonsense")) {
            assertThat(code(payee.sees(id), 404)).isEqualTo("not_found");
            assertThat(code(payee.confirms(id), 404)).isEqualTo("not_found");
            assertThat(code(payee.cancels(id), 404)).isEqualTo("not_found");
        }
        assertThat(payer.fen()).isEqualTo(1000);
        assertThat(payee.fen()).isEqualTo(1000);
    }

    @Test
    void theListShowsWhatWaitsAndNothingElse() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String waiting = payer.states(payee, 1);
        payer.cancels(payer.states(payee, 2));
        payer.confirms(payer.states(payee, 3));

        JsonNode list = payer.browser().get("/api/v1/payments?state=awaiting_confirmation").json();

        assertThat(list.path("data").findValuesAsString("payment_id")).containsExactly(waiting);
        assertThat(payments(payer)).hasSize(3);
        assertThat(code(payer.browser().get("/api/v1/payments?state=lost"), 422))
                .isEqualTo("field_invalid");
    }

    @Test
    void whatAPersonWroteIsNotReadableInTheTables() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        payer.states(payee, 100);

        List<String> stored =
                database.sql()
                        .sql(
                                """
                                select encode(payee_name || payee_identifier || remark, 'escape')
                                from jinnang.payment where wallet_id = :payer
                                """)
                        .param("payer", payer.wallet().value())
                        .query(String.class)
                        .list();

        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst()).doesNotContain("lunch", payee.name());
    }

    @Test
    void withoutASessionNothingIsShownOrPaid() {
        Person payer = people.with(1000);
        String payment = payer.states(people.with(0), 100);
        var stranger = browsers.open();

        for (String path : Set.of("/wallet", "/movements", "/payments", "/payments/" + payment)) {
            assertThat(code(stranger.get("/api/v1" + path), 401)).isEqualTo("not_signed_in");
        }
        Answer confirmed =
                stranger.post(
                        "/api/v1/payments/" + payment + "/confirmation",
                        Map.of("payment_password", PASSWORD));
        assertThat(code(confirmed, 401)).isEqualTo("not_signed_in");
        Answer forged =
                payer.browser()
                        .send(
                                "POST",
                                "/api/v1/payments/" + payment + "/confirmation",
                                "{\"payment_password\":\"" + PASSWORD + "\"}",
                                Map.of("X-CSRF-Token", "forged"));
        assertThat(code(forged, 403)).isEqualTo("csrf_refused");
        assertThat(payer.fen()).isEqualTo(1000);
    }

    /** What the newest event of this kind says, in both languages. */
    private static JsonNode activity(Person person, String kind) {
        return person.browser()
                .get("/api/v1/activity")
                .json()
                .path("data")
                .valueStream()
                .filter(event -> event.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("detail");
    }

    private static List<String> payments(Person payer) {
        return payer.browser()
                .get("/api/v1/payments")
                .json()
                .path("data")
                .findValuesAsString("payment_id");
    }

    /** The code of a problem with this status. */
    private static String code(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        return answer.json().path("code").asString();
    }
}
