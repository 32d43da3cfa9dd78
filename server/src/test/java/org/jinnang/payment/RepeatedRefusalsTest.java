package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jinnang.contract.Contract;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** One refused payment after another locks payments for a time; what is no refusal does not. */
@WalletTest
@Import(People.class)
class RepeatedRefusalsTest {

    private static final String CONFIRM = "/api/v1/payments/{payment_id}/confirmation";
    private static final int LOCK_AT = 10;

    private final People people;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestJobs jobs;

    RepeatedRefusalsTest(People people, TestClock clock, TestDatabase database, TestJobs jobs) {
        this.people = people;
        this.clock = clock;
        this.database = database;
        this.jobs = jobs;
    }

    @Test
    void whatIsNoRefusalDoesNotCount() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        refuse(payer, payee, LOCK_AT - 1);

        payer.confirms(payer.states(payee, 8800), "135790");
        payer.cancels(payer.states(payee, 1));
        payer.tries("nobody-of-this-name", 1, "look-up-that-finds-nobody");
        String runsOut = payer.states(payee, 2);
        clock.advance(Intent.LIFE);
        Person later = again(payer);
        later.confirms(runsOut);
        jobs.run(Expiries.JOB);

        assertThat(locks(payer)).isZero();
        assertThat(later.confirms(later.states(payee, 1)).status()).isEqualTo(200);
    }

    @Test
    void whatIsLongAgoDoesNotCount() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        refuse(payer, payee, LOCK_AT - 1);

        clock.advance(Duration.ofMinutes(60));
        refuse(again(payer), payee, LOCK_AT - 1);

        assertThat(locks(payer)).isZero();
    }

    @Test
    void theTenthWithinAnHourLocksPaymentsAndSaysWhyUntilWhenAndWhatHelps() {
        Person payer = people.with(100);
        Person payee = people.with(100);
        String kept = payer.states(payee, 1);

        refuse(payer, payee, LOCK_AT);
        Answer locked = payer.confirms(kept);

        assertThat(locked.status()).as(locked.body()).isEqualTo(423);
        JsonNode problem = locked.json();
        assertThat(Contract.load().faults("post", CONFIRM, 423, problem)).isEmpty();
        assertThat(problem.path("reason").asString()).isEqualTo("payment_failures");
        assertThat(problem.path("user_message").path("en").asString())
                .contains("10 payments", "60 minutes");
        assertThat(problem.path("until").asString())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)).toString());
        assertThat(problem.path("remedies").valueStream().map(one -> one.path("id").asString()))
                .containsExactlyInAnyOrder("wait", "unfreeze", "bank_counter");
        assertThat(messages(payer.wallet())).isEqualTo(2);
        assertThat(payee.confirms(payee.states(payer, 1)).status()).as("comes in").isEqualTo(200);
        assertThat(payer.fen()).isEqualTo(101);

        clock.advance(Duration.ofMinutes(30));
        Person later = again(payer);
        assertThat(later.confirms(later.states(payee, 1)).status()).isEqualTo(200);
        refuse(later, payee, LOCK_AT - 1);
        assertThat(locks(later)).as("after its end the count begins anew").isEqualTo(1);
        refuse(later, payee, 1);
        assertThat(locks(later)).isEqualTo(2);
    }

    @Test
    void refusalsAtTheSameMomentLockOnce() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        List<String> payments =
                java.util.stream.IntStream.range(0, LOCK_AT + 2)
                        .mapToObj(_ -> payer.states(payee, 8800))
                        .toList();

        List<Integer> answers =
                Together.all(
                        payments.size(), number -> payer.confirms(payments.get(number)).status());

        assertThat(answers).contains(422).isSubsetOf(422, 423, 409, 429);
        payments.forEach(payer::confirms);
        assertThat(locks(payer)).isEqualTo(1);
    }

    @Test
    void whatACrashKeptFromBeingToldLocksWhenItIsTold() {
        Person payer = people.with(100);
        refuse(payer, people.with(0), LOCK_AT - 1);
        refuse(payer, people.with(0), 1);
        forgetTheTellings(payer.wallet());

        clock.advance(Duration.ofMinutes(31));
        jobs.run(PaymentRefusals.JOB);

        assertThat(locks(payer))
                .as("the one that was forgotten, and the one told now")
                .isEqualTo(2);
    }

    private void refuse(Person payer, Person payee, int times) {
        for (int time = 0; time < times; time++) {
            Answer answer = payer.confirms(payer.states(payee, 8800));
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        }
    }

    /** The session has run out meanwhile. */
    private Person again(Person person) {
        return new Person(
                person.wallet(),
                person.name(),
                person.email(),
                person.phone(),
                people.browser(person.wallet()));
    }

    private int locks(Person payer) {
        return count(
                "jinnang.restriction where wallet_id = :wallet and cause = 'payment_failures'",
                payer.wallet());
    }

    private int messages(WalletId wallet) {
        return count(
                "jinnang.notice where wallet_id = :wallet"
                        + " and upper(template) = 'PAYMENTS_LOCKED_AFTER_REFUSALS'",
                wallet);
    }

    private int count(String rows, WalletId wallet) {
        return database.sql()
                .sql("select count(*) from " + rows)
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    /** As if the server had been killed between the refusals and their telling. */
    private void forgetTheTellings(WalletId payer) {
        for (String statement :
                List.of(
                        "delete from jinnang.payment_refusal where wallet_id = :payer",
                        """
                        update jinnang.restriction
                        set placed_at = placed_at - interval '2 days',
                            ends_at = ends_at - interval '2 days'
                        where wallet_id = :payer
                        """,
                        "update jinnang.payment set refusal_told = false where wallet_id = :payer")) {
            database.sqlAsOwner().sql(statement).param("payer", payer.value()).update();
        }
    }
}
