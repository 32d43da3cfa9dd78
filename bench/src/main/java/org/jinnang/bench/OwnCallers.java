package org.jinnang.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Callers in this process: a virtual thread each. */
final class OwnCallers implements Callers {

    private static final int FAILURES_SHOWN = 3;
    private static final long REST_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(10);

    private enum Phase {
        WARM_UP,
        MEASURED,
        OVER
    }

    private final Way way;
    private final Mix.Accounts accounts;
    private final int count;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final AtomicInteger failuresShown = new AtomicInteger();
    private volatile Phase phase = Phase.WARM_UP;

    /**
     * @param way closed with this
     */
    OwnCallers(Way way, Mix.Accounts accounts, int count) {
        this.way = way;
        this.accounts = accounts;
        this.count = count;
    }

    @Override
    public void begin() {
        var seeds = new SplittableRandom(System.nanoTime());
        for (int caller = 0; caller < count; caller++) {
            var mix = new Mix(accounts, seeds.split(), InstantSource.system());
            var tally = new Tally();
            tallies.add(tally);
            threads.add(Thread.ofVirtual().start(() -> call(mix, tally)));
        }
    }

    private void call(Mix mix, Tally tally) {
        for (Phase now = phase; now != Phase.OVER; now = phase) {
            boolean measured = now == Phase.MEASURED;
            Payment payment = mix.next();
            long began = System.nanoTime();
            try {
                Way.Answer answer = way.pay(payment);
                tally.answered(answer, System.nanoTime() - began, measured);
                if (answer == Way.Answer.POSTED) {
                    mix.posted(payment);
                }
            } catch (Exception failed) {
                tally.failed(measured);
                show(failed);
                LockSupport.parkNanos(REST_AFTER_FAILURE);
            }
        }
    }

    private void show(Exception failed) {
        if (failuresShown.getAndIncrement() < FAILURES_SHOWN) {
            System.err.println("! " + failed);
        }
    }

    @Override
    public void measure() {
        phase = Phase.MEASURED;
    }

    @Override
    public Tally stop() {
        phase = Phase.OVER;
        var sum = new Tally();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
        tallies.forEach(sum::add);
        return sum;
    }

    @Override
    public List<Long> processes() {
        return List.of(ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        way.close();
    }
}
