package org.jinnang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Callers who ask again as soon as they are answered. */
final class Crowd {

    /** What one call came to. */
    enum Outcome {
        DONE,
        /** Too much at this moment (429). */
        REFUSED
    }

    /** One call of one caller. */
    interface Call {

        /**
         * @throws Exception when it is neither done nor refused
         */
        Outcome once(int caller) throws Exception;
    }

    /** What they heard in the measured time. */
    static final class Heard {
        private final Histogram done = new Histogram();
        private final Histogram refused = new Histogram();
        private long doneCount;
        private long refusedCount;
        private long failedCount;

        private void add(Heard other) {
            done.add(other.done);
            refused.add(other.refused);
            doneCount += other.doneCount;
            refusedCount += other.refusedCount;
            failedCount += other.failedCount;
        }

        Histogram done() {
            return done;
        }

        Histogram refused() {
            return refused;
        }

        long doneCount() {
            return doneCount;
        }

        long refusedCount() {
            return refusedCount;
        }

        long failedCount() {
            return failedCount;
        }
    }

    private enum Phase {
        WARM_UP,
        MEASURED,
        OVER
    }

    private static final int FAILURES_SHOWN = 3;
    private static final AtomicInteger SHOWN = new AtomicInteger();

    private final Call call;
    private final long restAfterRefusal;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private volatile Phase phase = Phase.WARM_UP;

    /**
     * They begin at once; nothing counts yet.
     *
     * @param restAfterRefusal nanoseconds that somebody who was refused waits
     */
    Crowd(int count, ThreadFactory threadFactory, long restAfterRefusal, Call call) {
        this.call = call;
        this.restAfterRefusal = restAfterRefusal;
        for (int caller = 0; caller < count; caller++) {
            int number = caller;
            var own = new Heard();
            heard.add(own);
            threads.add(threadFactory.newThread(() -> ask(number, own)));
        }
        threads.forEach(Thread::start);
    }

    private void ask(int caller, Heard own) {
        for (Phase now = phase; now != Phase.OVER; now = phase) {
            boolean counts = now == Phase.MEASURED;
            long began = System.nanoTime();
            try {
                Outcome outcome = call.once(caller);
                if (counts) {
                    count(own, outcome, (System.nanoTime() - began) / 1000);
                }
                if (outcome == Outcome.REFUSED) {
                    LockSupport.parkNanos(restAfterRefusal);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failed) {
                own.failedCount += counts ? 1 : 0;
                show(failed);
                LockSupport.parkNanos(restAfterRefusal);
            }
        }
    }

    private static void count(Heard own, Outcome outcome, long micros) {
        if (outcome == Outcome.DONE) {
            own.done.add(micros);
            own.doneCount++;
        } else {
            own.refused.add(micros);
            own.refusedCount++;
        }
    }

    private static void show(Exception failed) {
        if (SHOWN.getAndIncrement() < FAILURES_SHOWN) {
            System.err.println("! " + failed);
        }
    }

    /** From now on it counts. */
    void measure() {
        phase = Phase.MEASURED;
    }

    /** They stop; waits for the last answers. */
    Heard stop() {
        phase = Phase.OVER;
        var sum = new Heard();
        try {
            for (Thread thread : threads) {
                LockSupport.unpark(thread);
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
        heard.forEach(sum::add);
        return sum;
    }
}
