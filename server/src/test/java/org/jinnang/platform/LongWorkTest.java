package org.jinnang.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongWorkTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void itIsNeverDoneOnTheThreadOfARequest() throws Exception {
        assertThat(asARequest(() -> LongWork.of(() -> Thread.currentThread().isVirtual())))
                .isFalse();
    }

    @Test
    void whatItThrowsComesOutAsItIs() {
        assertThatThrownBy(() -> asARequest(() -> LongWork.of(LongWorkTest::broken)))
                .cause()
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static String broken() {
        throw new UnsupportedOperationException("broken");
    }

    @Test
    void afterBrokenWorkThereIsRoomForMore() throws Exception {
        for (int more = 0; more <= PROCESSORS; more++) {
            assertThatThrownBy(() -> asARequest(() -> LongWork.of(LongWorkTest::broken)))
                    .isInstanceOf(Exception.class);
        }
        assertThat(asARequest(() -> LongWork.of(() -> "done"))).isEqualTo("done");
    }

    @Test
    void workWithinWorkWaitsForNoPlaceOfItsOwn() throws Exception {
        var all =
                IntStream.range(0, 4 * PROCESSORS)
                        .mapToObj(number ->
                                started(() -> LongWork.of(() -> LongWork.of(() -> number))))
                        .toList();
        for (var each : all) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(all.indexOf(each));
        }
    }

    @Test
    void requestsAreAnsweredWhileAllPlacesCompute() throws Exception {
        var computing = new CountDownLatch(PROCESSORS);
        var enough = new CountDownLatch(1);
        var works =
                IntStream.range(0, PROCESSORS)
                        .mapToObj(_ -> started(() -> LongWork.of(() -> spin(computing, enough))))
                        .toList();
        try {
            assertThat(computing.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(started(() -> "answered").get(60, TimeUnit.SECONDS)).isEqualTo("answered");
        } finally {
            enough.countDown();
        }
        for (var work : works) {
            assertThat(work.get(60, TimeUnit.SECONDS)).isPositive();
        }
    }

    /** Computes, never waits. */
    private static long spin(CountDownLatch begun, CountDownLatch enough) {
        begun.countDown();
        long turns = 1;
        while (enough.getCount() > 0) {
            turns++;
            Thread.onSpinWait();
        }
        return turns;
    }

    private static <T> T asARequest(Callable<T> work) throws Exception {
        return started(work).get(60, TimeUnit.SECONDS);
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
