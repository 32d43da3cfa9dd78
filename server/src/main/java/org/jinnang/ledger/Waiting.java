package org.jinnang.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits to be written, in order, and the accounts that are being written. Whoever takes from
 * it gets what touches none of these, and nothing overtakes an earlier one of the same account.
 */
final class Waiting {

    private final int most;
    private final int worthALane;
    private volatile int lanes;

    /** Callers add here without waiting for each other. */
    private final Queue<Submission> incoming = new ConcurrentLinkedQueue<>();

    /** Passed over before, and to be looked at again. */
    private final Deque<Submission> again = new ArrayDeque<>();

    /** Passed over, in order: for these some account must become free first. */
    private final Deque<Submission> passed = new ArrayDeque<>();

    private final Set<Long> passedOver = new HashSet<>();
    private final Set<Long> busy = new HashSet<>();

    /** All that wait, and of them those that are worth a look. */
    private final AtomicInteger size = new AtomicInteger();

    private final AtomicInteger unseen = new AtomicInteger();
    private volatile int writers;
    private volatile int sleeping;
    private volatile boolean closed;

    /**
     * @param most how many may wait
     * @param worthALane fewer than these are left to whoever writes just now
     * @param lanes how many may write at the same time, those included who found nobody else
     */
    Waiting(int most, int worthALane, int lanes) {
        this.most = most;
        this.lanes = lanes;
        this.worthALane = worthALane;
    }

    /** From now on so many may write at the same time. */
    void useLanes(int most) {
        lanes = most;
    }

    /**
     * Queues it, unless too many wait or nothing is taken any more; somebody has to {@link #hurry}
     * afterwards.
     */
    boolean offer(Submission submission) {
        if (closed) {
            return false;
        }
        if (size.incrementAndGet() > most) {
            size.decrementAndGet();
            return false;
        }
        incoming.add(submission);
        unseen.incrementAndGet();
        return !closed || !isTakenBack(submission);
    }

    /** Wakes a writer who sleeps, if what waits is worth it. */
    void hurry() {
        if (sleeping > 0 && isWorthIt()) {
            wake();
        }
    }

    private synchronized void wake() {
        notify();
    }

    /** It came when the last one left; whether nobody has taken it yet. */
    private synchronized boolean isTakenBack(Submission submission) {
        if (!incoming.remove(submission)) {
            return false;
        }
        unseen.decrementAndGet();
        size.decrementAndGet();
        return true;
    }

    private boolean isWorthIt() {
        int some = unseen.get();
        return writers < lanes && (some >= worthALane || (some > 0 && writers == 0));
    }

    /** Takes it past the queue, where nobody else writes or waits. */
    synchronized boolean isAlone(Submission submission) {
        if (closed || writers > 0 || size.get() > 0) {
            return false;
        }
        writers++;
        busy.addAll(submission.accounts);
        return true;
    }

    /**
     * Waits for work.
     *
     * @param atMost how many are taken at once
     * @return empty when it is closed and nothing is left
     */
    synchronized List<Submission> take(int atMost) throws InterruptedException {
        while (true) {
            if (isWorthIt()) {
                List<Submission> batch = free(atMost);
                if (!batch.isEmpty()) {
                    writers++;
                    return batch;
                }
            }
            if (closed && size.get() == 0) {
                return List.of();
            }
            sleeping++;
            try {
                if (!isWorthIt()) { // who adds after this look sees that somebody sleeps
                    wait();
                }
            } finally {
                sleeping--;
            }
        }
    }

    private List<Submission> free(int atMost) {
        List<Submission> batch = new ArrayList<>();
        while (batch.size() < atMost) {
            Submission next = again.isEmpty() ? incoming.poll() : again.remove();
            if (next == null) {
                break;
            }
            unseen.decrementAndGet();
            if (Collections.disjoint(next.accounts, busy)
                    && Collections.disjoint(next.accounts, passedOver)) {
                batch.add(next);
            } else {
                passed.add(next);
                passedOver.addAll(next.accounts);
            }
        }
        size.addAndGet(-batch.size());
        batch.forEach(one -> busy.addAll(one.accounts));
        return batch;
    }

    /** These are written, or given up; others may have their accounts. */
    synchronized void done(List<Submission> batch) {
        writers--;
        batch.forEach(one -> busy.removeAll(one.accounts));
        unseen.addAndGet(passed.size());
        while (!passed.isEmpty()) {
            again.addFirst(passed.removeLast());
        }
        passedOver.clear();
        notifyAll();
    }

    /** Nothing more comes in; waits until all that had come is written, but not for ever. */
    synchronized void close(Duration patience) {
        closed = true;
        notifyAll();
        long end = System.nanoTime() + patience.toNanos();
        while (writers > 0 || size.get() > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
