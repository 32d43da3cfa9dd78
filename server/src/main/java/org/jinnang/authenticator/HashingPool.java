package org.jinnang.authenticator;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * As many platform threads as cores, and a short queue. On virtual threads slow hashing would
 * starve every other request of the machine, and so it would without {@link StandingBack}.
 */
@Component
class HashingPool implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 32;
    private static final int WAIT_SECONDS = 10;

    /**
     * A thread keeps the memory it hashes in; one that has nothing to do ends and gives it back.
     */
    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    HashingPool() {
        this(Runtime.getRuntime().availableProcessors(), WAITING_PER_THREAD);
    }

    private HashingPool(int count, int waitingPerThread) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(count * waitingPerThread),
                        threads(Thread.ofPlatform().name("hashing-", 0).daemon().factory()));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Each of them stands back, for as long as it lives. */
    private static ThreadFactory threads(ThreadFactory plain) {
        return work ->
                plain.newThread(() -> {
                    StandingBack.now();
                    work.run();
                });
    }

    /** A pool of that size, for tests of what happens when it is full. */
    static HashingPool of(int count, int waitingPerThread) {
        return new HashingPool(count, waitingPerThread);
    }

    /** The result; empty when too much is waiting already. */
    <T> Optional<T> run(Callable<T> work) {
        try {
            Future<T> future = threads.submit(work);
            return await(future);
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> await(Future<T> future) {
        try {
            return Optional.of(future.get(WAIT_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException tooLong) {
            future.cancel(false);
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Hashing failed", failed.getCause());
        }
    }

    boolean isFull() {
        return threads.getQueue().remainingCapacity() == 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
