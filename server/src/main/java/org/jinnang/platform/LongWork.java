package org.jinnang.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What computes for long, such as drawing a PDF or reading a picture. Requests are answered on
 * virtual threads, and such a thread gives its processor away only when it waits: a second of
 * computing on it is a second in which others are not answered. So this happens on threads of the
 * platform, which the system shares out, and only as many at once as there are processors.
 */
public final class LongWork {

    private static final Semaphore PLACES =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private LongWork() {}

    /**
     * The result of work that needs nothing of the thread that asks: no transaction and no scoped
     * value. What it throws comes out as it is. Whoever is on a thread of the platform already does
     * it there.
     */
    public static <T> T of(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        PLACES.acquireUninterruptibly();
        try {
            var task = new FutureTask<T>(work::get);
            Thread.ofPlatform().daemon().name("long-work").start(task);
            return result(task);
        } finally {
            PLACES.release();
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while it was computed", stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
