package org.jinnang.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Callers queue; a thread takes what is there, decides it in order from the balances it has seen,
 * and writes it at once. While it does, another takes what has come meanwhile and touches none of
 * the same accounts. Nobody waits for a timer: alone a transfer is a batch of one, written by its
 * own caller, and under load batches grow by themselves.
 */
@Component
class BatchWriter implements Writer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MOST_WAITING = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The database works at this many batches at the same time. */
    private static final int LANES = 2;

    /** Where another server writes too, that one keeps the database busy as well. */
    private static final int LANES_WITH_OTHERS = 1;

    /** Larger batches hardly cost less a transfer, and all in them wait for the last one. */
    private static final int MOST_AT_ONCE = 64;

    /** Fewer than these are left to whoever writes just now. */
    private static final int WORTH_A_LANE = 32;

    private final DataSource dataSource;
    private final Clock clock;
    private final Riders riderWriters;
    private final Waiting waiting = new Waiting(MOST_WAITING, WORTH_A_LANE, LANES);

    /** The lanes nobody writes on, the one used last in front. */
    private final Deque<Integer> free = new ConcurrentLinkedDeque<>();

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean started;
    private @Nullable Epoch epoch;
    private boolean closed;

    BatchWriter(DataSource dataSource, Clock clock, Riders riderWriters) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.riderWriters = riderWriters;
        for (int lane = 0; lane < LANES; lane++) {
            free.add(lane);
        }
    }

    @Override
    public Posting submit(Permit permit, List<Rider> riders) {
        riderWriters.check(riders);
        Submission submission = new Submission(permit, riders);
        inFlight.incrementAndGet();
        try {
            return isTaken(submission) ? answer(submission) : new Posting.Busy();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Whoever could run already may come along, first or in the queue; else it costs nothing. */
    @SuppressWarnings("ThreadPriorityCheck") // only speed depends on it
    private boolean isTaken(Submission submission) {
        Thread.yield();
        if (inFlight.get() == 1 && waiting.isAlone(submission)) {
            write(List.of(submission));
            return true;
        }
        start();
        if (!waiting.offer(submission)) {
            return false;
        }
        Thread.yield();
        waiting.hurry();
        return true;
    }

    private static Posting answer(Submission submission) {
        try {
            return submission.answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            return new Posting.Unknown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Posting.Unknown();
        }
    }

    private void start() {
        if (started) {
            return;
        }
        synchronized (threads) {
            if (!started && !closed) {
                for (int lane = 0; lane < LANES; lane++) {
                    threads.add(
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("ledger-writer-" + lane)
                                    .start(this::run));
                }
                started = true;
            }
        }
    }

    private void run() {
        try {
            while (true) {
                List<Submission> batch = waiting.take(MOST_AT_ONCE);
                if (batch.isEmpty()) {
                    return;
                }
                write(batch);
            }
        } catch (InterruptedException stop) {
            LOG.debug("The writer was told to stop", stop);
        }
    }

    private void write(List<Submission> batch) {
        int lane = free.pop();
        try {
            writeOrGiveUp(batch, lane);
        } finally {
            free.push(lane);
            waiting.done(batch);
        }
    }

    /** Once more in a new epoch after a loss: the keys tell what had been written. */
    private void writeOrGiveUp(List<Submission> batch, int lane) {
        Exception lost = null;
        for (int tries = 0; tries < 2; tries++) {
            List<Submission> open = batch.stream().filter(one -> !one.answer.isDone()).toList();
            if (open.isEmpty()) {
                return;
            }
            Epoch current = null;
            try {
                current = epoch();
                current.lane(lane).write(open, inFlight.get() == 1);
                waiting.useLanes(current.isShared() ? LANES_WITH_OTHERS : LANES);
                return;
            } catch (Epoch.EpochLost failed) {
                LOG.warn("The ledger lost its connection and begins anew", failed);
                lose(current);
                lost = failed.getCause() instanceof Exception cause ? cause : failed;
            } catch (SQLException away) {
                lost = away;
                break;
            } catch (RuntimeException failed) {
                LOG.error("The ledger's writer failed", failed);
                lose(current);
                lost = failed;
                break;
            } catch (Error failed) { // the driver asserts what a breaking connection does not keep
                LOG.error("The ledger's writer failed", failed);
                lose(current);
                giveUp(batch, null);
                return;
            }
        }
        giveUp(batch, lost);
    }

    private static void giveUp(List<Submission> batch, @Nullable Exception lost) {
        for (Submission one : batch) {
            if (one.mayBeWritten || lost == null) {
                one.answer.complete(new Posting.Unknown());
            } else {
                one.answer.completeExceptionally(Unwritten.because(lost));
            }
        }
    }

    private synchronized Epoch epoch() throws SQLException {
        if (epoch == null || epoch.isDead()) {
            epoch = Epoch.begin(dataSource, riderWriters, clock, LANES);
        }
        return epoch;
    }

    private synchronized void lose(@Nullable Epoch lost) {
        if (lost != null) {
            lost.die();
        }
        if (epoch == lost) {
            epoch = null;
        }
    }

    /** Takes nothing more, finishes what waits, and ends. */
    @Override
    public void destroy() {
        synchronized (threads) {
            closed = true;
        }
        waiting.close(PATIENCE);
        end();
    }

    /** The connections go back. */
    private synchronized void end() {
        if (epoch != null) {
            epoch.end();
            epoch = null;
        }
    }
}
