package org.jinnang.authenticator;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

    /** The pool in which whoever runs now has his place already. */
    private static final ScopedValue<HashingPool> ADMITTED = ScopedValue.newInstance();

    private final ThreadPoolExecutor threads;
    private final Semaphore places;

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
        places = new Semaphore(count + count * waitingPerThread);
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

    /**
     * Does what will hash, and keeps a place for it from the beginning: who has to be turned away
     * is turned away before he has cost anything. Empty when there is no place.
     */
    <T> Optional<T> admit(Supplier<T> work) {
        if (isAdmitted()) {
            return Optional.of(work.get());
        }
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ScopedValue.where(ADMITTED, this).call(work::get));
        } finally {
            places.release();
        }
    }

    private boolean isAdmitted() {
        return ADMITTED.isBound() && ADMITTED.get() == this;
    }

    /** The result; empty when too much is waiting already. */
    <T> Optional<T> run(Callable<T> work) {
        return isAdmitted() ? submit(work) : admit(() -> submit(work)).flatMap(done -> done);
    }

    private <T> Optional<T> submit(Callable<T> work) {
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
        return places.availablePermits() == 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
