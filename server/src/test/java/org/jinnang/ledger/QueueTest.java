package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What waits is bounded, and one bad order harms only itself. */
class QueueTest {

    private static final int QUEUE_AND_BATCH = 4096 + 512 + 1;
    private static final int TOO_MANY = 200;

    @RegisterExtension static final Teller teller = new Teller();

    private final AccountId payer = teller.with(1000);
    private final AccountId payee = teller.empty();

    @Test
    void whoComesWhenTooManyWaitIsToldSoAtOnceAndTheOthersAreServed() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(TOO_MANY);
        Ledger waiting = teller.books.ledgerOn(new AwayUntil(away));
        Permit permit = teller.move(payer, payee, 1);
        List<Future<Posting>> answers = new ArrayList<>();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < QUEUE_AND_BATCH + TOO_MANY; at++) {
                answers.add(callers.submit(() -> counted(waiting.submit(permit, List.of()), busy)));
            }
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
            away.countDown();
        }

        long served = 0;
        for (Future<Posting> answer : answers) {
            served += answer.get() instanceof Posting.Posted ? 1 : 0;
        }
        assertThat(served).isBetween(4096L, (long) QUEUE_AND_BATCH);
        assertThat(teller.books.posted(payer)).isEqualTo(999);
    }

    @Test
    void ofABatchOnlyTheImpossibleOrderIsAnsweredWithAnError() {
        AccountId nobody = new AccountId(999_999_999);
        AccountId dollars = teller.books.openWith(10, Currency.USD);
        Permit toNobody =
                new Permit(
                        permitTo(nobody).act(),
                        permitTo(nobody).order(),
                        0,
                        permitTo(nobody).goodUntil());

        List<CompletableFuture<Posting>> answers =
                teller.batch(
                        teller.move(payer, payee, 100),
                        toNobody,
                        permitTo(dollars),
                        teller.group(teller.move(payer, payee, 1), permitTo(nobody)),
                        teller.move(payer, payee, 5000),
                        teller.move(payer, payee, 200));

        for (int bad = 1; bad <= 3; bad++) {
            assertThatThrownBy(answers.get(bad)::join)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(answers.get(0).join()).isInstanceOf(Posting.Posted.class);
        assertThat(answers.get(4).join()).isInstanceOf(Posting.Refused.class);
        assertThat(answers.get(5).join()).isInstanceOf(Posting.Posted.class);
        assertThat(teller.books.posted(payer)).isEqualTo(700);
    }

    private Permit permitTo(AccountId account) {
        return teller.permit(payer, account, new Money(1, Currency.CNY), new Effect.Move());
    }

    private static Posting counted(Posting posting, CountDownLatch busy) {
        if (posting instanceof Posting.Busy) {
            busy.countDown();
        }
        return posting;
    }

    /** Gives no connection until it is told to. */
    private static final class AwayUntil extends DelegatingDataSource {
        private final CountDownLatch back;

        AwayUntil(CountDownLatch back) {
            super(teller.books.pool);
            this.back = back;
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                if (!back.await(90, TimeUnit.SECONDS)) {
                    throw new SQLException("away", "08001");
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return super.getConnection();
        }
    }
}
