package org.jinnang.platform.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ways to the database that gatherings share. Where all of them are taken, the largest gathering
 * goes first when one becomes free, and the others go on gathering: so those who ask at the same
 * moment stay together from one question to the next. Whoever waits for long goes before larger
 * ones.
 */
final class Lanes {

    private static final Duration LONG = Duration.ofMillis(20);

    private final Duration patience;
    private final Duration overdue;
    private final List<Waiter> waiting = new ArrayList<>();
    private int free;

    /**
     * @param count that can be used at the same time
     * @param patience nobody waits longer: a lane may hang
     */
    Lanes(int count, Duration patience) {
        this(count, patience, LONG);
    }

    /**
     * @param overdue who waits longer goes before larger ones
     */
    Lanes(int count, Duration patience, Duration overdue) {
        this.free = count;
        this.patience = patience;
        this.overdue = overdue;
    }

    private record Waiter(IntSupplier size, long since, CountDownLatch turn) {}

    /**
     * Waits for a lane; to be left afterwards.
     *
     * @param size how many gather while this is waited for
     * @return false when it goes without one, and leaves none
     */
    boolean enter(IntSupplier size) {
        Waiter own;
        synchronized (this) {
            if (free > 0) {
                free--;
                return true;
            }
            own = new Waiter(size, System.nanoTime(), new CountDownLatch(1));
            waiting.add(own);
        }
        try {
            own.turn.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the others still wait for what is sent here
        }
        synchronized (this) {
            return !waiting.remove(own);
        }
    }

    synchronized void leave() {
        Waiter next = next();
        if (next == null) {
            free++;
        } else {
            waiting.remove(next);
            next.turn.countDown();
        }
    }

    private @Nullable Waiter next() {
        if (waiting.isEmpty()) {
            return null;
        }
        Waiter first = waiting.getFirst();
        return System.nanoTime() - first.since > overdue.toNanos()
                ? first
                : waiting.stream()
                        .max(Comparator.comparingInt(one -> one.size.getAsInt()))
                        .orElseThrow();
    }
}
