package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.payment.People.PASSWORD;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.Cause;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.platform.database.Questions;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
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

        List<Answer> answers = Together.all(100, at -> states(many.get(at), payee, key));

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
    void manyHoldersPayAtTheSameMomentAndNobodyHasToBeAskedAlone() throws Exception {
        List<Person> ring = new ArrayList<>();
        for (int at = 0; at < 40; at++) {
            ring.add(people.with(100));
        }
        Set<String> told = ConcurrentHashMap.newKeySet();
        try (var _ = warnings(told)) {
            List<String> payments =
                    Together.all(40, at -> ring.get(at).states(ring.get((at + 1) % 40), at + 1));
            List<Answer> answers = Together.all(40, at -> ring.get(at).confirms(payments.get(at)));

            assertThat(answers).extracting(Answer::status).containsOnly(200);
        }

        for (int at = 0; at < 40; at++) {
            assertThat(ring.get(at).fen()).isEqualTo(100 + (at == 0 ? 40 : at) - (at + 1));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whoIsLockedAmongManyIsToldSoAndTheOthersGoOn() {
        List<Person> all = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            all.add(people.with(100));
        }
        Person payee = people.with(0);
        transaction.execute(_ ->
                restrictions.place(
                        NewRestriction.of(
                                all.getFirst().wallet(), Cause.LOST_WALLET, PlacedBy.HOLDER)));

        List<Answer> answers =
                Together.all(
                        20, at -> all.get(at).tries(payee.name(), 1, UUID.randomUUID().toString()));

        assertThat(answers.getFirst().status()).isEqualTo(423);
        assertThat(answers.subList(1, 20)).extracting(Answer::status).containsOnly(201);
    }

    @Test
    void twoKeysOfManyAreTwoPaymentsAndEachKeyIsOne() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        List<String> keys = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        List<WalletBrowser> many = browsers(payer, 20);

        List<Answer> answers =
                Together.all(20, at -> states(many.get(at), payee, keys.get(at % 2)));

        assertThat(answers).allMatch(answer -> Set.of(201, 409).contains(answer.status()));
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.status() == 201)
                                .map(answer -> answer.json().path("payment_id").asString())
                                .collect(Collectors.toSet()))
                .hasSize(2);
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

    /** What is logged when those who ask together have to be asked one by one. */
    private static AutoCloseable warnings(Set<String> told) {
        List<Logger> loggers =
                Stream.of(Questions.class, StatingTogether.class)
                        .map(one -> (Logger) LoggerFactory.getLogger(one))
                        .toList();
        var appender =
                new AppenderBase<ILoggingEvent>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        told.add(event.getFormattedMessage() + event.getThrowableProxy());
                    }
                };
        appender.start();
        loggers.forEach(logger -> logger.addAppender(appender));
        return () -> loggers.forEach(logger -> logger.detachAppender(appender));
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

    /** States a payment of one fen under a key that others use, too. */
    private static Answer states(WalletBrowser browser, Person payee, String key) {
        return browser.post(
                "/api/v1/payments",
                Map.of("payee", payee.name(), "amount", People.cny(1)),
                Map.of("Idempotency-Key", key));
    }
}
