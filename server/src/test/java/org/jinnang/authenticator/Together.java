package org.jinnang.authenticator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same thing many times at once, beginning at the same moment. */
final class Together {

    private static final int SECONDS_AT_MOST = 60;

    private Together() {}

    static <T> List<T> run(int times, Callable<T> work) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int at = 0; at < times; at++) {
                futures.add(
                        threads.submit(() -> {
                            begin.await();
                            return work.call();
                        }));
            }
            begin.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(SECONDS_AT_MOST, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
