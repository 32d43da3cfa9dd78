package org.jinnang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a fixed rate, whatever else goes on: one is sent when it is due, also when the ones
 * before are not answered yet, and its time counts from when it was due.
 */
final class SteadyCalls implements AutoCloseable {

    /** One call, answered. */
    interface Call {
        void once(int number) throws Exception;
    }

    private final Call call;
    private final long interval;
    private final Histogram latency = new Histogram();
    private final List<Thread> open = new ArrayList<>();
    private final Thread clock;
    private long failed;
    private volatile boolean counts;
    private volatile boolean over;

    SteadyCalls(int perSecond, Call call) {
        this.call = call;
        this.interval = 1_000_000_000L / perSecond;
        this.clock = Thread.ofPlatform().daemon().name("calls").start(this::tick);
    }

    private void tick() {
        long due = System.nanoTime();
        for (int number = 0; !over; number++) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int which = number;
            long from = due;
            open.removeIf(thread -> !thread.isAlive());
            open.add(Thread.ofVirtual().start(() -> callOnce(which, from)));
            due += interval;
        }
    }

    private void callOnce(int number, long due) {
        boolean counted = counts;
        try {
            call.once(number);
            record(counted, (System.nanoTime() - due) / 1000);
        } catch (Exception lost) {
            recordFailure(counted);
        }
    }

    private synchronized void record(boolean counted, long micros) {
        if (counted) {
            latency.add(micros);
        }
    }

    private synchronized void recordFailure(boolean counted) {
        failed += counted ? 1 : 0;
    }

    void measure() {
        counts = true;
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        over = true;
        try {
            clock.join();
            for (Thread thread : open) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    synchronized Histogram latency() {
        return latency;
    }

    synchronized long failed() {
        return failed;
    }
}
