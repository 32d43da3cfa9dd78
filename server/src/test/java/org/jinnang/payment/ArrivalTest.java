package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.access.PendingArrivals;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.ledger.Ledger;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Payments that arrive later: too late, twice, at the same time, by the wrong one, and in order.
 */
@WalletTest
@Import(People.class)
class ArrivalTest {

    private static final int RACES = 8;

    private final People people;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;
    private final Ledger ledger;
    private final PendingArrivals pending;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final List<Verification> verifications;
    private final Environment environment;

    private Person payer;
    private Person payee;

    ArrivalTest(
            People people,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database,
            Ledger ledger,
            PendingArrivals pending,
            Restrictions restrictions,
            TransactionOperations transaction,
            List<Verification> verifications,
            Environment environment) {
        this.people = people;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
        this.ledger = ledger;
        this.pending = pending;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.verifications = verifications;
        this.environment = environment;
    }

    @BeforeEach
    void aPayerAndAPayee() {
        payer = people.with(10_000);
        payee = people.with(0);
    }

    @AfterEach
    void booksAlwaysHold() {
        for (Verification verification : verifications) {
            assertThat(verification.verify()).matches(result -> result.holds());
        }
    }

    @Test
    void nobodyElseSeesOrCancelsIt() {
        String payment = approved(8800, "in_2_hours");

        assertThat(payee.sees(payment).status()).isEqualTo(404);
        assertThat(payee.cancels(payment).status()).isEqualTo(404);
        assertThat(state(payer, payment)).isEqualTo("pending");
    }

    @Test
    void itCannotBeCancelledOnceItIsDueWhetherOrNotItHasArrived() {
        String payment = approved(8800, "in_2_hours");
        clock.advance(Duration.ofHours(2));
        Person back = again(payer);

        assertThat(code(back.cancels(payment), 409)).isEqualTo("cancel_too_late");
        jobs.run(Arrivals.JOB);

        assertThat(code(back.cancels(payment), 409)).isEqualTo("cancel_too_late");
        assertThat(state(back, payment)).isEqualTo("posted");
        assertThat(again(payee).fen()).isEqualTo(8800);
    }

    @Test
    void whatIsHeldCannotBePaidAgain() {
        approved(8800, "in_24_hours");

        Answer second = payer.confirms(payer.states(payee, 1201));

        assertThat(code(second, 422)).isEqualTo("funds_insufficient");
        assertThat(second.json().path("available").path("minor").asString()).isEqualTo("1200");
    }

    @Test
    void unknownArrivalsAndSecondsAreRefused() {
        assertThat(code(states(8800, "tomorrow"), 422)).isEqualTo("field_invalid");
        for (int seconds : List.of(-1, 1, 9, 61)) {
            assertThat(code(chooses(seconds), 422)).isEqualTo("field_invalid");
        }
    }

    @Test
    void aDelayedPaymentIsHeldAndArrivesOnceWhenItIsDue() {
        String payment = states(8800, "in_2_hours").json().path("payment_id").asString();

        Answer confirmed = payer.confirms(payment);

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().path("state").asString()).isEqualTo("pending");
        assertThat(confirmed.json().path("cancel_until").asString())
                .isEqualTo(TestClock.START.plus(sinceStart()).plus(Duration.ofHours(2)).toString());
        assertThat(balance(payer)).containsExactly("10000", "1200", "8800");
        assertThat(toldTo(payer)).containsOnly("payment_on_its_way");
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        jobs.run(Arrivals.JOB);
        assertThat(state(again(payer), payment)).isEqualTo("pending");
        assertThat(toldTo(payee)).isEmpty();
        assertThat(again(payee).fen()).isZero();

        clock.advance(Duration.ofSeconds(1));
        jobs.run(Arrivals.JOB);
        jobs.run(Arrivals.JOB);

        Person back = again(payer);
        assertThat(state(back, payment)).isEqualTo("posted");
        assertThat(balance(back)).containsExactly("1200", "1200", "0");
        assertThat(again(payee).fen()).isEqualTo(8800);
        assertThat(toldTo(payee)).containsOnly("payment_received");
        assertThat(toldTo(payer)).containsOnly("payment_on_its_way", "payment_sent");
        assertThat(back.browser().get("/api/v1/movements").json().path("data").get(0).toString())
                .contains(payment);
    }

    @Test
    void anUndonePaymentNeverReachesThePayeeAndGivesItsLimitBack() {
        assertThat(chooses(15).status()).isEqualTo(200);
        String payment = approved(8800, "now");
        assertThat(used()).isEqualTo(8800);

        Answer undone = payer.cancels(payment);
        Answer again = payer.cancels(payment);

        assertThat(undone.json().path("state").asString()).isEqualTo("cancelled");
        assertThat(again.json().path("state").asString()).isEqualTo("cancelled");
        assertThat(used()).isZero();
        clock.advance(Duration.ofMinutes(1));
        jobs.run(Arrivals.JOB);
        assertThat(state(payer, payment)).isEqualTo("cancelled");
        assertThat(balance(payer)).containsExactly("10000", "10000", "0");
        assertThat(payee.fen()).isZero();
        assertThat(toldTo(payee)).isEmpty();
        assertThat(payee.browser().get("/api/v1/movements").json().path("data")).isEmpty();
        assertThat(payee.browser().get("/api/v1/activity").body()).doesNotContain("88.00");
    }

    @Test
    void aChoiceOfSecondsHoldsFromTheNextPaymentOn() {
        String before = payer.states(payee, 1);
        assertThat(chooses(60).json().path("undo_seconds").asInt()).isEqualTo(60);
        String after = payer.states(payee, 2);
        chooses(0);

        assertThat(payer.confirms(before).json().path("state").asString()).isEqualTo("posted");
        assertThat(payer.confirms(after).json().path("state").asString()).isEqualTo("pending");
    }

    @Test
    void aDoubleClickHoldsOnce() {
        String payment = states(4000, "in_24_hours").json().path("payment_id").asString();

        List<Answer> answers = Together.all(6, _ -> payer.confirms(payment));

        assertThat(answers.stream().map(Answer::status)).contains(200);
        assertThat(balance(payer)).containsExactly("10000", "6000", "4000");
        assertThat(used()).isEqualTo(4000);
    }

    @Test
    void cancellingAtTheLastMomentEndsInExactlyOneOutcome() {
        for (int race = 1; race <= RACES; race++) {
            Person one = people.with(100);
            Person other = people.with(0);
            payer = one;
            payee = other;
            String payment = approved(100, "in_2_hours");
            clock.advance(Duration.ofHours(2).minusMillis(1));
            Person back = again(one);

            List<Integer> statuses =
                    Together.all(
                            6,
                            number -> {
                                if (number == 0) {
                                    clock.advance(Duration.ofMillis(1));
                                    jobs.run(Arrivals.JOB);
                                    return 0;
                                }
                                return back.cancels(payment).status();
                            });
            jobs.run(Arrivals.JOB);

            boolean isCancelled = statuses.contains(200);
            assertThat(state(back, payment)).isEqualTo(isCancelled ? "cancelled" : "posted");
            assertThat(back.fen()).isEqualTo(isCancelled ? 100 : 0);
            assertThat(again(other).fen()).isEqualTo(isCancelled ? 0 : 100);
        }
    }

    @Test
    void twoServersLetEachArriveOnceAndTakeOverFromOneThatDied() {
        Set<String> payments =
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(_ -> approved(10, "in_2_hours"))
                        .collect(Collectors.toSet());
        clock.advance(Duration.ofHours(30));
        database.sqlAsOwner()
                .sql(
                        "update jinnang.payment set capture_claimed_until = :until where payment_id"
                                + " = (select min(payment_id::text)::uuid from jinnang.payment"
                                + " where wallet_id = :payer)")
                .param("until", clock.instant().plusSeconds(20).atOffset(java.time.ZoneOffset.UTC))
                .param("payer", payer.wallet().value())
                .update();

        try (SecondServer other = SecondServer.beside(environment, clock)) {
            TestJobs others = other.bean(TestJobs.class);
            Together.all(
                    4,
                    number -> {
                        (number % 2 == 0 ? jobs : others).run(Arrivals.JOB);
                        return number;
                    });
            assertThat(again(payee).fen()).isEqualTo(190);

            clock.advance(Duration.ofSeconds(20));
            others.run(Arrivals.JOB);
        }

        assertThat(again(payee).fen()).isEqualTo(200);
        assertThat(payments.stream().map(one -> state(again(payer), one))).containsOnly("posted");
    }

    @Test
    void aPayeeWhoClosesSendsTheMoneyBackAndThePayerIsTold() {
        String payment = approved(8800, "in_24_hours");

        assertThat(pending.giveBackTo(payee.wallet())).isEqualTo(1);
        assertThat(pending.giveBackTo(payee.wallet())).isZero();
        boolean closed =
                transaction.execute(_ ->
                        ledger.close(ledger.account(payee.wallet(), Currency.CNY).orElseThrow()));

        assertThat(closed).isTrue();
        clock.advance(Duration.ofHours(24));
        jobs.run(Arrivals.JOB);
        Person back = again(payer);
        assertThat(back.sees(payment).json().path("state").asString()).isEqualTo("returned");
        assertThat(back.sees(payment).json().path("return_reason").asString())
                .isEqualTo("payee_closed");
        assertThat(back.cancels(payment).json().path("state").asString()).isEqualTo("returned");
        assertThat(balance(back)).containsExactly("10000", "10000", "0");
        assertThat(toldTo(payer)).contains("payment_returned");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"HOLDER_LOCK", "LOST_WALLET"})
    void whatTheHolderStopsDoesNotArrive(Cause cause) {
        String payment = approved(8800, "in_2_hours");
        restrict(cause);
        clock.advance(Duration.ofHours(2));

        jobs.run(Arrivals.JOB);

        Person back = again(payer);
        assertThat(back.sees(payment).json().path("return_reason").asString())
                .isEqualTo("payer_locked");
        assertThat(back.fen()).isEqualTo(10_000);
        assertThat(again(payee).fen()).isZero();
        assertThat(toldTo(payer)).contains("payment_returned_locked");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"WRONG_PAYMENT_PASSWORD", "PAYMENT_FAILURES", "UNFAMILIAR_PLACE"})
    void whatWasApprovedBeforeSomebodyGuessedArrives(Cause cause) {
        String payment = approved(8800, "in_2_hours");
        restrict(cause);
        clock.advance(Duration.ofHours(2));

        jobs.run(Arrivals.JOB);

        assertThat(state(again(payer), payment)).isEqualTo("posted");
    }

    @Test
    void aPaymentCanBeCancelledWhilePaymentsAreLocked() {
        String payment = approved(8800, "in_2_hours");
        restrict(Cause.HOLDER_LOCK);

        assertThat(payer.cancels(payment).json().path("state").asString()).isEqualTo("cancelled");
    }

    private String approved(long fen, String arrival) {
        Answer stated = states(fen, arrival);
        assertThat(stated.status()).as(stated.body()).isEqualTo(201);
        String payment = stated.json().path("payment_id").asString();
        Answer confirmed = payer.confirms(payment);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().path("state").asString()).isEqualTo("pending");
        return payment;
    }

    private Answer states(long fen, String arrival) {
        return payer.browser()
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "payee",
                                payee.name(),
                                "amount",
                                People.cny(fen),
                                "arrival",
                                arrival),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private Answer chooses(int seconds) {
        return payer.browser().post("/api/v1/payment-undo", Map.of("undo_seconds", seconds));
    }

    private void restrict(Cause cause) {
        transaction.executeWithoutResult(
                _ -> restrictions.place(NewRestriction.of(payer.wallet(), cause, PlacedBy.GATE)));
    }

    /** The session of before has ended of idleness meanwhile. */
    private Person again(Person person) {
        return new Person(person.wallet(), person.name(), "", "", people.browser(person.wallet()));
    }

    private Duration sinceStart() {
        return Duration.between(TestClock.START, clock.instant());
    }

    private static String state(Person person, String payment) {
        return person.sees(payment).json().path("state").asString();
    }

    private static String code(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json().path("code").asString();
    }

    /** Posted, available, on the way out. */
    private static List<String> balance(Person person) {
        var cny = person.browser().get("/api/v1/wallet").json().path("balances").get(0);
        return List.of("posted", "available", "pending_out").stream()
                .map(name -> cny.path(name).path("minor").asString())
                .toList();
    }

    /** Of the day, the month and whatever else counts it: each of them the same. */
    private long used() {
        return database.sql()
                .sql(
                        """
                        select coalesce(max(used_minor), 0) from jinnang.limit_use
                        where wallet_id = :payer
                        """)
                .param("payer", payer.wallet().value())
                .query(Long.class)
                .single();
    }

    private Set<String> toldTo(Person person) {
        return Set.copyOf(
                database.sql()
                        .sql("select template from jinnang.notice where wallet_id = :wallet")
                        .param("wallet", person.wallet().value())
                        .query(String.class)
                        .list());
    }
}
