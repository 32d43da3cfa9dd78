package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** The database goes away, before a confirmation and in the middle of one. */
@WalletTest
@Import(People.class)
class PaymentFaultTest {

    private static final Set<String> OUR_SIDE = Set.of("unavailable", "outcome_unknown");

    private final People people;
    private final TestDatabase database;
    private final List<Verification> verifications;

    PaymentFaultTest(People people, TestDatabase database, List<Verification> verifications) {
        this.people = people;
        this.database = database;
        this.verifications = verifications;
    }

    @AfterEach
    void itIsBackAndBooksHold() {
        if (!database.server().isRunning()) {
            database.server().restart();
        }
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void withoutDatabaseItIsOurSideAndARepetitionPaysOnce() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 100);

        database.server().stop();
        Answer down = payer.confirms(payment);
        database.server().restart();
        Answer up = untilAnswered(payer, payment);

        assertThat(down.status()).as(down.body()).isEqualTo(503);
        assertThat(down.json().path("code").asString()).isIn(OUR_SIDE);
        assertThat(down.body()).doesNotContain("Exception", "SQL", "postgres");
        assertThat(up.status()).as(up.body()).isEqualTo(200);
        assertThat(payer.fen()).isEqualTo(900);
        assertThat(payee.fen()).isEqualTo(100);
    }

    @Test
    void aKillInTheMiddleLosesNothingThatWasAnsweredAndPaysNothingTwice() {
        Person payee = people.with(0);
        long paid = 0;
        for (int round = 0; round < 6; round++) {
            Person payer = people.with(1000);
            String payment = payer.states(payee, 100);

            var confirming = CompletableFuture.supplyAsync(() -> payer.confirms(payment));
            database.server().kill();
            Answer first = confirming.join();
            database.server().restart();
            Answer second = untilAnswered(payer, payment);

            assertThat(first.status()).as(first.body()).isIn(200, 503);
            assertThat(second.status()).as(second.body()).isEqualTo(200);
            if (first.status() == 200) {
                assertThat(second.json()).isEqualTo(first.json());
            }
            paid += 100;
            assertThat(payer.fen()).isEqualTo(900);
            assertThat(payee.fen()).isEqualTo(paid);
        }
    }

    /** Repeats while it is our side; the pool needs a moment to see that the database is back. */
    private static Answer untilAnswered(Person payer, String payment) {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(40));
        Answer answer = payer.confirms(payment);
        while (answer.status() == 503 || answer.status() == 409) {
            assertThat(Instant.now()).as(answer.body()).isBefore(giveUp);
            answer = payer.confirms(payment);
        }
        return answer;
    }
}
