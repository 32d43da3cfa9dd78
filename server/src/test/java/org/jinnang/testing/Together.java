package org.jinnang.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing many times at the same moment. */
public final class Together {

    private Together() {}

    /** One of the many. */
    public interface Numbered<T> {
        T run(int number) throws Exception;
    }

    /** Lets all start at the same moment and waits for all; answers in the order of the numbers. */
    public static <T> List<T> all(int count, Numbered<T> work) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < count; at++) {
                int number = at;
                Callable<T> waiting =
                        () -> {
                            start.await();
                            return work.run(number);
                        };
                running.add(threads.submit(waiting));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError("One of many failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while waiting", stopped);
        }
    }
}
