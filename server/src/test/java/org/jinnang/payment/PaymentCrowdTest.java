package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.payment.People.PASSWORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.Cause;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** Paying over HTTP, many at the same time. */
@WalletTest
@Import(People.class)
class PaymentCrowdTest {

    private final People people;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final List<Verification> verifications;

    PaymentCrowdTest(
            People people,
            Restrictions restrictions,
            TransactionOperations transaction,
            List<Verification> verifications) {
        this.people = people;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.verifications = verifications;
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void aDoubleClickPaysOnce() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);
        List<WalletBrowser> clicks = browsers(payer, 2);

        List<Answer> answers = Together.all(2, at -> confirm(clicks.get(at), payment, PASSWORD));

        assertThat(answers).allMatch(answer -> Set.of(200, 409).contains(answer.status()));
        assertThat(answers).anyMatch(answer -> answer.status() == 200);
        assertThat(payer.fen()).isEqualTo(900);
    }

    @Test
    void aHundredParallelConfirmationsPostExactlyOneAndPunishNobody() {
        Person payer = people.with(100_000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);
        List<WalletBrowser> many = browsers(payer, 100);

        List<Answer> answers = Together.all(100, at -> confirm(many.get(at), payment, PASSWORD));

        assertThat(answers).allMatch(answer -> Set.of(200, 409).contains(answer.status()));
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.status() == 200)
                                .map(Answer::json)
                                .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(payer.fen()).isEqualTo(99_900);
        assertThat(payee.fen()).isEqualTo(100);
        assertThat(payer.confirms(payment).status()).isEqualTo(200);
        Answer wrong = payer.confirms(payer.states(payee, 1), "000000");
        assertThat(wrong.json().path("tries_left").asInt()).isEqualTo(4);
    }

    @Test
    void aHundredParallelStatementsUnderOneKeyMakeOnePayment() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String key = UUID.randomUUID().toString();
        List<WalletBrowser> many = browsers(payer, 100);

        List<Answer> answers =
                Together.all(
                        100,
                        at ->
                                many.get(at)
                                        .post(
                                                "/api/v1/payments",
                                                Map.of(
                                                        "payee",
                                                        payee.name(),
                                                        "amount",
                                                        People.cny(1)),
                                                Map.of("Idempotency-Key", key)));

        assertThat(answers).allMatch(answer -> Set.of(201, 409).contains(answer.status()));
        assertThat(
                        payer.browser()
                                .get("/api/v1/payments")
                                .json()
                                .path("data")
                                .findValuesAsString("payment_id"))
                .hasSize(1);
    }

    @Test
    void twoTabsWithTwoPaymentsOfTheLastMoneyPayOne() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        List<String> payments = List.of(payer.states(payee, 100), payer.states(payee, 100));
        List<WalletBrowser> tabs = browsers(payer, 2);

        List<Answer> answers =
                Together.all(2, at -> confirm(tabs.get(at), payments.get(at), PASSWORD));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
        assertThat(payer.fen()).isZero();
        assertThat(payee.fen()).isEqualTo(100);
    }

    @Test
    void cancellingAndConfirmingAtOnceEndsOneWay() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        List<WalletBrowser> tabs = browsers(payer, 2);
        int posted = 0;
        for (int round = 0; round < 15; round++) {
            String payment = payer.states(payee, 1);

            List<Answer> answers =
                    Together.all(
                            2,
                            at ->
                                    at == 0
                                            ? confirm(tabs.get(0), payment, PASSWORD)
                                            : cancel(tabs.get(1), payment));

            String state = payer.sees(payment).json().path("state").asString();
            assertThat(state).isIn("posted", "cancelled");
            posted += state.equals("posted") ? 1 : 0;
            assertThat(answers.get(0).status()).isEqualTo(state.equals("posted") ? 200 : 410);
            assertThat(answers.get(1).status()).isEqualTo(state.equals("posted") ? 409 : 200);
        }
        assertThat(payee.fen()).isEqualTo(posted);
    }

    @Test
    void onceALockHasCommittedNoMoneyLeaves() {
        Person payer = people.with(100_000);
        Person payee = people.with(0);
        List<String> payments = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            payments.add(payer.states(payee, 1));
        }
        List<WalletBrowser> many = browsers(payer, 60);
        long[] whenLocked = new long[1];

        Together.all(
                61,
                at -> {
                    if (at < 60) {
                        return confirm(many.get(at), payments.get(at), PASSWORD).status();
                    }
                    transaction.execute(_ ->
                            restrictions.place(
                                    NewRestriction.of(
                                            payer.wallet(), Cause.HOLDER_LOCK, PlacedBy.HOLDER)));
                    whenLocked[0] = payer.fen();
                    return 0;
                });

        assertThat(payer.fen()).isEqualTo(whenLocked[0]);
    }

    private List<WalletBrowser> browsers(Person person, int count) {
        List<WalletBrowser> browsers = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            WalletBrowser browser = people.browser(person.wallet());
            browser.get("/api/v1/session");
            browsers.add(browser);
        }
        return browsers;
    }

    private static Answer confirm(WalletBrowser browser, String payment, String password) {
        return browser.post(
                "/api/v1/payments/" + payment + "/confirmation",
                Map.of("payment_password", password));
    }

    private static Answer cancel(WalletBrowser browser, String payment) {
        return browser.post("/api/v1/payments/" + payment + "/cancellation", Map.of());
    }
}
