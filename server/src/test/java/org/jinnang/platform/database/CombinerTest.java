package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Timeout(60)
class CombinerTest {

    private static final int SLOW = 0;

    private final ConcurrentLinkedQueue<List<Integer>> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch slowIsOnItsWay = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whoComesAloneIsDoneAtOnceAndAlone() {
        var combiner = combiner(64, Function.identity());

        assertThat(combiner.get(3)).isEqualTo(9);
        assertThat(combiner.get(4)).isEqualTo(16);
        assertThat(done).containsExactly(List.of(3), List.of(4));
    }

    @Test
    void thoseWhoComeWhileOneIsOnItsWayAreDoneTogetherAndEachGetsHisOwn() throws Exception {
        var combiner = combiner(64, Function.identity());
        startSlowOne(combiner);

        List<Future<Integer>> others = startAndWait(combiner, 1, 2, 3, 4);
        goOn.countDown();

        for (int at = 0; at < 4; at++) {
            assertThat(others.get(at).get()).isEqualTo((at + 1) * (at + 1));
        }
        assertThat(done).hasSize(2);
        assertThat(done).contains(List.of(1, 2, 3, 4));
    }

    @Test
    void moreThanTheMostAreDoneInTurns() throws Exception {
        var combiner = combiner(3, Function.identity());
        startSlowOne(combiner);

        List<Future<Integer>> others = startAndWait(combiner, 1, 2, 3, 4);
        goOn.countDown();

        assertThat(others.get(3).get()).isEqualTo(16);
        assertThat(others.get(0).get()).isEqualTo(1);
        assertThat(done).contains(List.of(1, 2, 3), List.of(4));
    }

    @Test
    void noTwoOfOneKeyAreDoneAtOnce() throws Exception {
        var combiner = combiner(64, number -> number % 10);
        startSlowOne(combiner);

        List<Future<Integer>> others = startAndWait(combiner, 1, 2, 11, 12);
        goOn.countDown();

        assertThat(others.get(2).get()).isEqualTo(121);
        assertThat(others.get(3).get()).isEqualTo(144);
        assertThat(others.get(0).get()).isEqualTo(1);
        assertThat(done).contains(List.of(1, 2), List.of(11, 12));
    }

    @Test
    void aFailureIsThatOfThoseWhoCameTogetherAndOfNobodyAfter() throws Exception {
        var combiner = combiner(64, Function.identity());
        startSlowOne(combiner);

        List<Future<Integer>> others = startAndWait(combiner, 1, -1);
        goOn.countDown();

        for (Future<Integer> one : others) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("below zero");
        }
        assertThat(combiner.get(5)).isEqualTo(25);
    }

    @Test
    void aLaneThatHangsHoldsNobodyUpForLong() throws Exception {
        var combiner =
                new Combiner<Integer, Integer>(
                        64,
                        new Lanes(1, Duration.ofMillis(50)),
                        Function.identity(),
                        this::squares);
        startSlowOne(combiner);

        assertThat(combiner.get(6)).isEqualTo(36);
    }

    @Test
    void ofThoseWhoShareALaneTheLargestGatheringGoesFirst() throws Exception {
        var lanes = new Lanes(1, Duration.ofMinutes(2), Duration.ofMinutes(1));
        startSlowOne(combiner(lanes));
        var few = combiner(lanes);
        var many = combiner(lanes);

        startAndWait(few, 1);
        List<Future<Integer>> largest = startAndWait(many, 2, 3, 4);
        List<Future<Integer>> late = startAndWait(few, 5);
        goOn.countDown();

        assertThat(largest.getLast().get()).isEqualTo(16);
        assertThat(late.getLast().get()).isEqualTo(25);
        assertThat(done).containsExactly(List.of(SLOW), List.of(2, 3, 4), List.of(1, 5));
    }

    @Test
    void whoHasWaitedForLongGoesBeforeLargerOnes() throws Exception {
        var lanes = new Lanes(1, Duration.ofMinutes(2), Duration.ZERO);
        startSlowOne(combiner(lanes));
        var few = combiner(lanes);
        var many = combiner(lanes);

        startAndWait(few, 1);
        List<Future<Integer>> largest = startAndWait(many, 2, 3, 4);
        goOn.countDown();

        assertThat(largest.getLast().get()).isEqualTo(16);
        assertThat(done).containsExactly(List.of(SLOW), List.of(1), List.of(2, 3, 4));
    }

    @Test
    void aSharedLaneIsFreeAgainAfterAFailure() throws Exception {
        var lanes = new Lanes(1, Duration.ofMinutes(2));
        var one = combiner(lanes);
        var other = combiner(lanes);

        assertThatThrownBy(() -> one.get(-1)).hasMessage("below zero");
        assertThat(other.get(8)).isEqualTo(64);
    }

    @Test
    void whoIsInATransactionStaysInItAlone() throws Exception {
        var combiner = combiner(64, Function.identity());
        startSlowOne(combiner);

        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(combiner.get(7)).isEqualTo(49);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(done).contains(List.of(7));
    }

    private Combiner<Integer, Integer> combiner(int most, Function<Integer, ?> key) {
        return new Combiner<>(most, new Lanes(1, Duration.ofMinutes(2)), key, this::squares);
    }

    private Combiner<Integer, Integer> combiner(Lanes lanes) {
        return new Combiner<>(64, lanes, Function.identity(), this::squares);
    }

    private List<Integer> squares(List<Integer> numbers) {
        done.add(List.copyOf(numbers));
        if (numbers.contains(SLOW)) {
            slowIsOnItsWay.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        if (numbers.stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("below zero");
        }
        return numbers.stream().map(number -> number * number).toList();
    }

    private void startSlowOne(Combiner<Integer, Integer> combiner) throws InterruptedException {
        var _ = start(combiner, SLOW);
        slowIsOnItsWay.await();
    }

    private Future<Integer> start(Combiner<Integer, Integer> combiner, int number) {
        var task = new FutureTask<>(() -> combiner.get(number));
        threads.add(Thread.ofPlatform().start(task));
        return task;
    }

    /** One after the other, each once the one before waits. */
    private List<Future<Integer>> startAndWait(
            Combiner<Integer, Integer> combiner, Integer... numbers) {
        List<Future<Integer>> started = new ArrayList<>();
        for (int number : numbers) {
            started.add(start(combiner, number));
            Thread last = threads.getLast();
            while (last.getState() != Thread.State.WAITING
                    && last.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return started;
    }
}
