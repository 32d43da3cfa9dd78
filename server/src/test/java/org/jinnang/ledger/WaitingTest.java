package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.junit.jupiter.api.Test;

/** Two may write at the same time, but never the same account, and nothing overtakes. */
class WaitingTest {

    private static final int MOST = 8;
    private static final int WORTH = 2;
    private static final int LANES = 2;

    private final Waiting waiting = new Waiting(MOST, WORTH, LANES);

    @Test
    void whatTouchesAnAccountThatIsBeingWrittenIsNotTaken() throws Exception {
        Submission first = offered(1, 2);
        List<Submission> writing = waiting.take(10);
        Submission same = offered(2, 3);
        Submission other = offered(4, 5);

        assertThat(writing).containsExactly(first);
        List<Submission> beside = waiting.take(10);
        assertThat(beside).containsExactly(other);

        waiting.done(writing);
        waiting.done(beside);
        assertThat(waiting.take(10)).containsExactly(same);
    }

    @Test
    void nothingOvertakesAnEarlierOneOfTheSameAccount() throws Exception {
        offered(1, 2);
        List<Submission> writing = waiting.take(10);
        Submission held = offered(2, 3);
        Submission behindIt = offered(3, 4);
        Submission free = offered(5, 6);

        List<Submission> beside = waiting.take(10);
        waiting.done(writing);
        waiting.done(beside);

        assertThat(beside).containsExactly(free);
        assertThat(waiting.take(10)).containsExactly(held, behindIt);
    }

    @Test
    void aFewAreLeftToWhoeverWrites() throws Exception {
        offered(1, 2);
        List<Submission> writing = waiting.take(10);
        Submission alone = offered(3, 4);

        try (var lane = Executors.newSingleThreadExecutor()) {
            var beside = lane.submit(() -> waiting.take(10));
            assertThat(beside.isDone()).isFalse();
            waiting.done(writing);
            assertThat(beside.get(60, TimeUnit.SECONDS)).containsExactly(alone);
        }
    }

    @Test
    void whoIsAloneGoesPastTheQueueAndOnlyHe() throws Exception {
        Submission first = submission(1, 2);
        assertThat(waiting.isAlone(first)).isTrue();
        assertThat(waiting.isAlone(submission(3, 4))).isFalse();
        waiting.done(List.of(first));

        offered(1, 2);
        assertThat(waiting.isAlone(submission(3, 4))).isFalse();
        assertThat(waiting.take(10)).hasSize(1);
    }

    @Test
    void moreThanMayWaitAreTurnedAway() {
        for (int at = 0; at < MOST; at++) {
            assertThat(waiting.offer(submission(1, 2))).isTrue();
        }
        assertThat(waiting.offer(submission(3, 4))).isFalse();
    }

    @Test
    void closedItTakesNothingMoreAndHandsOutWhatIsLeft() throws Exception {
        Submission last = offered(1, 2);
        waiting.close(Duration.ZERO);

        assertThat(waiting.offer(submission(3, 4))).isFalse();
        assertThat(waiting.isAlone(submission(3, 4))).isFalse();
        List<Submission> left = waiting.take(10);
        assertThat(left).containsExactly(last);
        waiting.done(left);
        assertThat(waiting.take(10)).isEmpty();
    }

    @Test
    void inACrowdEveryOneIsTakenOnceAndNoAccountTwiceAtATime() throws Exception {
        var crowd = new Waiting(10_000, 4, LANES);
        Set<Long> busy = ConcurrentHashMap.newKeySet();
        var taken = new ConcurrentLinkedQueue<Submission>();
        var twice = new ConcurrentLinkedQueue<Long>();
        List<Submission> all = new ArrayList<>();
        for (int at = 0; at < 5000; at++) {
            long debit = ThreadLocalRandom.current().nextLong(1, 40);
            all.add(submission(debit, debit + 1));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int lane = 0; lane < 3; lane++) {
                threads.execute(() -> writeAll(crowd, busy, twice, taken));
            }
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                all.forEach(one ->
                        callers.execute(() -> {
                            if (crowd.offer(one)) {
                                crowd.hurry();
                            }
                        }));
            }
            crowd.close(Duration.ofSeconds(20));
        }

        assertThat(twice).isEmpty();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void writeAll(
            Waiting crowd,
            Set<Long> busy,
            ConcurrentLinkedQueue<Long> twice,
            ConcurrentLinkedQueue<Submission> taken) {
        try {
            for (var batch = crowd.take(64); !batch.isEmpty(); batch = crowd.take(64)) {
                write(batch, busy, twice);
                taken.addAll(batch);
                crowd.done(batch);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(
            List<Submission> batch, Set<Long> busy, ConcurrentLinkedQueue<Long> twice) {
        Set<Long> own = ConcurrentHashMap.newKeySet();
        batch.forEach(one -> own.addAll(one.accounts));
        own.stream().filter(account -> !busy.add(account)).forEach(twice::add);
        Thread.onSpinWait();
        busy.removeAll(own);
    }

    private Submission offered(long debit, long credit) {
        Submission submission = submission(debit, credit);
        assertThat(waiting.offer(submission)).isTrue();
        return submission;
    }

    private static Submission submission(long debit, long credit) {
        var order =
                new TransferOrder(
                        new TransferId(new UUID(debit, System.nanoTime())),
                        new AccountId(debit),
                        new AccountId(credit),
                        new Money(1, Currency.CNY),
                        new Digest(new byte[32]));
        return new Submission(new Permit(Act.PAY, order, 0, Instant.MAX), List.of());
    }
}
