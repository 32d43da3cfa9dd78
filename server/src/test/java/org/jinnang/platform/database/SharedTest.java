package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch firstIsAsked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        goOn.countDown();
        threads.close();
    }

    @Test
    void whoComesAloneGetsAnAnswerOfHisOwn() {
        var shared = new Shared<>(asked::incrementAndGet);

        assertThat(shared.get()).isEqualTo(1);
        assertThat(shared.get()).isEqualTo(2);
    }

    @Test
    void whoComesWhileAQuestionIsOnItsWayNeverGetsItsAnswer() throws Exception {
        var shared = new Shared<>(this::slowly);
        Future<Integer> first = threads.submit(shared::get);
        firstIsAsked.await();
        List<Future<Integer>> later = new ArrayList<>();
        for (int who = 0; who < 8; who++) {
            later.add(threads.submit(shared::get));
        }
        goOn.countDown();

        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> one : later) {
            assertThat(one.get()).isGreaterThan(1);
        }
        assertThat(asked.get()).isBetween(2, 9);
    }

    @Test
    void aFailureIsThatOfThoseWhoSharedItAndOfNobodyAfter() {
        var shared =
                new Shared<>(() -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("no answer");
                    }
                    return asked.get();
                });

        assertThatThrownBy(shared::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no answer");
        assertThat(shared.get()).isEqualTo(2);
    }

    private int slowly() {
        int number = asked.incrementAndGet();
        if (number == 1) {
            firstIsAsked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return number;
    }
}
