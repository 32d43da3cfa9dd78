package org.jinnang.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
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
 * Callers queue; one thread takes what is there, decides it in order from the balances it has seen,
 * and writes it at once. Nobody waits for a timer: alone a transfer is a batch of one, written by
 * its own caller, and under load batches grow by themselves.
 */
@Component
class BatchWriter implements Writer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MOST_WAITING = 4096;
    private static final int MOST_AT_ONCE = 512;
    private static final int PATIENCE_SECONDS = 30;

    private final DataSource dataSource;
    private final Clock clock;
    private final Riders riderWriters;
    private final BlockingQueue<Submission> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Thread thread;

    /** Held by whoever writes: the writer's thread, or a caller who is alone. */
    private final ReentrantLock writing = new ReentrantLock();

    private final AtomicInteger inFlight = new AtomicInteger();
    private @Nullable Epoch epoch;
    private volatile boolean closed;

    BatchWriter(DataSource dataSource, Clock clock, Riders riderWriters) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.riderWriters = riderWriters;
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

    private boolean isTaken(Submission submission) {
        if (inFlight.get() == 1 && writing.tryLock()) {
            try {
                if (!closed) {
                    write(List.of(submission));
                }
                return !closed || submission.answer.isDone();
            } finally {
                writing.unlock();
            }
        }
        start();
        return !closed && waiting.offer(submission);
    }

    private static Posting answer(Submission submission) {
        try {
            return submission.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
        if (thread == null) {
            synchronized (this) {
                if (thread == null && !closed) {
                    thread = Thread.ofPlatform().daemon().name("ledger-writer").start(this::run);
                }
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                takeAndWrite(waiting.take());
            }
        } catch (InterruptedException stop) {
            LOG.debug("The writer was told to stop", stop);
        }
    }

    private void takeAndWrite(Submission first) {
        List<Submission> batch = new ArrayList<>();
        batch.add(first);
        writing.lock();
        try {
            waiting.drainTo(batch, MOST_AT_ONCE - 1);
            write(List.copyOf(batch));
        } finally {
            writing.unlock();
        }
    }

    /** What still waits is written, then the connections go back. */
    private void end() {
        writing.lock();
        try {
            for (Submission left = waiting.poll(); left != null; left = waiting.poll()) {
                takeAndWrite(left);
            }
            if (epoch != null) {
                epoch.end();
                epoch = null;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Once more in a new epoch after a loss: the keys tell what had been written. */
    private void write(List<Submission> batch) {
        Exception lost = null;
        for (int tries = 0; tries < 2; tries++) {
            List<Submission> open = batch.stream().filter(one -> !one.answer.isDone()).toList();
            if (open.isEmpty()) {
                return;
            }
            try {
                epoch().write(open, inFlight.get() == 1);
                return;
            } catch (Epoch.EpochLost failed) {
                LOG.warn("The ledger lost its connection and begins anew", failed);
                lose();
                lost = failed.getCause() instanceof Exception cause ? cause : failed;
            } catch (SQLException away) {
                lost = away;
                break;
            } catch (RuntimeException failed) {
                LOG.error("The ledger's writer failed", failed);
                lose();
                lost = failed;
                break;
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

    private Epoch epoch() throws SQLException {
        if (epoch == null || epoch.isDead()) {
            epoch = Epoch.begin(dataSource, riderWriters, clock);
        }
        return epoch;
    }

    private void lose() {
        if (epoch != null) {
            epoch.die();
            epoch = null;
        }
    }

    /** Takes nothing more, finishes what waits, and ends. */
    @Override
    public void destroy() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        if (running != null) {
            running.interrupt(); // wakes it where it waits for work; nothing else heeds it
            try {
                running.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        end();
    }
}
