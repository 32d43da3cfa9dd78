package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes committed batches safe, then lets their answers go. A tiny transaction of its own, begun
 * after the batches had committed, waits for the log: on disk here, and on a synchronous standby
 * where there is one.
 *
 * <p>Once it fails, it never answers anything but "unknown": a later connection could confirm what
 * a crash has lost in between.
 */
final class Flusher {

    static final String FLUSH =
            """
            select set_config('synchronous_commit', 'on', true),
                   pg_logical_emit_message(true, 'jinnang', '')
            """;

    private final BatchSql sql;
    private final Runnable onFailure;
    private final Thread thread;
    private List<Batch> waiting = new ArrayList<>();
    private boolean flushing;
    private boolean dead;

    /**
     * @param onFailure told once when a flush has failed
     */
    Flusher(Connection connection, Runnable onFailure) {
        this.sql = new BatchSql(connection);
        this.onFailure = onFailure;
        this.thread = Thread.ofPlatform().daemon().name("ledger-flusher").unstarted(this::run);
    }

    Flusher start() {
        thread.start();
        return this;
    }

    /** Answers this batch, which has committed, after the next flush. */
    void settle(Batch batch) {
        synchronized (this) {
            if (!dead) {
                waiting.add(batch);
                notifyAll();
                return;
            }
        }
        unknown(List.of(batch));
    }

    /** Ends it; what was not flushed is answered as unknown. */
    void end() {
        List<Batch> left;
        synchronized (this) {
            dead = true;
            left = waiting;
            waiting = new ArrayList<>();
            notifyAll();
        }
        unknown(left);
    }

    /** Waits until all that was settled is answered, then ends it. */
    void finish() {
        synchronized (this) {
            while (!dead && (!waiting.isEmpty() || flushing)) {
                try {
                    wait(1000);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        end();
    }

    private void run() {
        while (true) {
            List<Batch> batches = take();
            if (batches.isEmpty()) {
                return;
            }
            try {
                sql.flush();
            } catch (SQLException | RuntimeException failed) {
                unknown(batches);
                end();
                onFailure.run();
                return;
            }
            batches.forEach(Flusher::answer);
            done();
        }
    }

    private synchronized List<Batch> take() {
        while (waiting.isEmpty() && !dead) {
            try {
                wait();
            } catch (InterruptedException stop) {
                end();
            }
        }
        if (dead) {
            return List.of(); // what is left is answered by end()
        }
        List<Batch> batches = waiting;
        waiting = new ArrayList<>();
        flushing = true;
        return batches;
    }

    private synchronized void done() {
        flushing = false;
        notifyAll();
    }

    static void answer(Batch batch) {
        batch.answers.forEach((submission, posting) -> submission.answer.complete(posting));
    }

    private static void unknown(List<Batch> batches) {
        for (Batch batch : batches) {
            batch.answers
                    .keySet()
                    .forEach(submission -> submission.answer.complete(new Posting.Unknown()));
        }
    }
}
