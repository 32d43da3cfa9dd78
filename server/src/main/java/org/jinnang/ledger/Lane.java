package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter.RiderRefused;
import org.jinnang.platform.database.AttentiveSockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that writes batches. Another lane of the same epoch writes beside it, never the
 * same accounts at the same time.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int TRIES = 6;

    private final Connection connection;
    private final BatchSql sql;
    private final Flusher flusher;
    private final Riders riderWriters;
    private final SeenAccounts accounts;
    private final SeenKeys keys;
    private final Decider decider;

    /**
     * @param connection given back, or aborted, by the epoch
     */
    Lane(
            Connection connection,
            SeenAccounts accounts,
            SeenKeys keys,
            Flusher flusher,
            Riders riders,
            Clock clock) {
        this.connection = connection;
        this.sql = new BatchSql(connection);
        this.riderWriters = riders;
        this.accounts = accounts;
        this.keys = keys;
        this.decider = new Decider(sql, accounts, clock);
        this.flusher = flusher;
    }

    /**
     * Writes them, or as many of them as the database takes; each is answered, now or after the
     * flush.
     *
     * @param quiet whether nobody else is about: then the commit waits for the disk itself
     * @throws Epoch.EpochLost when the connection was lost before they were written for certain
     */
    void write(List<Submission> submissions, boolean quiet) throws Epoch.EpochLost {
        boolean looks = keys.mayHave(submissions);
        boolean locks = false;
        for (int tries = 1; ; tries++) {
            try {
                attempt(submissions, looks, locks, quiet);
                return;
            } catch (SQLException failed) {
                undo(submissions, failed);
                switch (Trouble.of(failed)) {
                    case LOST -> throw new Epoch.EpochLost(failed);
                    case AWAY -> {
                        fail(submissions, failed);
                        return;
                    }
                    case BLOCKED -> {
                        if (submissions.size() > 1 || tries == TRIES) {
                            apart(submissions, failed);
                            return;
                        }
                    }
                    case OUTRUN -> {
                        if (tries == TRIES) {
                            part(submissions, failed);
                            return;
                        }
                        locks = true;
                    }
                    case TAKEN -> {
                        if (tries == TRIES) {
                            part(submissions, failed);
                            return;
                        }
                        looks = true;
                    }
                    case REFUSED -> {
                        if (!isRemembered(submissions, failed)) {
                            part(submissions, failed);
                            return;
                        }
                    }
                }
            } catch (RuntimeException failed) {
                undo(submissions, failed);
                part(submissions, new SQLException(failed));
                return;
            }
        }
    }

    /** A single one that a rider refused is tried once more, to store the refusal. */
    private static boolean isRemembered(List<Submission> submissions, SQLException failed) {
        Submission first = submissions.getFirst();
        if (submissions.size() > 1
                || first.foundByRider.isPresent()
                || !(failed instanceof RiderRefused refused)) {
            return false;
        }
        first.foundByRider = Optional.of(refusal(refused));
        return true;
    }

    private static Refusal refusal(RiderRefused refused) {
        return switch (refused.reason()) {
            case "limit_exceeded" -> Refusal.LIMIT;
            case "withdrawn" -> Refusal.WITHDRAWN;
            default -> throw new IllegalStateException("Unknown refusal " + refused.reason());
        };
    }

    /** Somebody holds a row that one of them needs: the others do not wait for it with him. */
    private void apart(List<Submission> submissions, SQLException because) throws Epoch.EpochLost {
        if (submissions.size() == 1) {
            fail(submissions, because);
            return;
        }
        for (Submission submission : submissions) {
            write(List.of(submission), false);
        }
    }

    /** Halves it until the one that cannot be written stands alone; the others go on. */
    private void part(List<Submission> submissions, SQLException because) throws Epoch.EpochLost {
        if (submissions.size() == 1) {
            LOG.error("The books could not take a transfer", because);
            fail(submissions, because);
            return;
        }
        int half = submissions.size() / 2;
        write(List.copyOf(submissions.subList(0, half)), false);
        write(List.copyOf(submissions.subList(half, submissions.size())), false);
    }

    private void attempt(List<Submission> submissions, boolean looks, boolean locks, boolean quiet)
            throws SQLException {
        boolean plain = !locks && submissions.stream().allMatch(one -> one.riders.isEmpty());
        connection.setAutoCommit(plain);
        List<Rider> riders = submissions.stream().flatMap(one -> one.riders.stream()).toList();
        riderWriters.lock(sql.pipeline(), riders);
        Batch batch = decider.decide(submissions, locks, looks || locks);
        if (!looks && !locks && batch.isDoubtful()) {
            // a key that is taken is found by writing it, or by looking
            batch = decider.decide(submissions, false, true);
        }
        Batch decided = batch;
        boolean cheap = !looks && !locks && batch.isOnePlain();
        if (plain && quiet) {
            decisive(submissions, () -> AttentiveSockets.awake(() -> post(decided, cheap, true)));
        } else if (plain) {
            decisive(submissions, () -> post(decided, cheap, false));
        } else {
            add(decided, cheap, quiet);
            riderWriters.write(sql.pipeline(), batch.onPosting, When.ON_POSTING);
            riderWriters.write(sql.pipeline(), batch.onRefusal, When.ON_REFUSAL);
            sql.pipeline().send();
            decisive(submissions, connection::commit);
        }
        accounts.keep(batch);
        keys.add(submissions);
        batch.impossible.forEach((one, why) -> one.answer.completeExceptionally(why));
        if (batch.answers.isEmpty()) {
            return;
        }
        if (cheap && quiet) {
            Flusher.answer(batch); // its commit has waited for the disk
        } else if (plain && quiet) {
            AttentiveSockets.awake(sql::flush); // sooner than by another thread
            Flusher.answer(batch);
        } else {
            flusher.settle(batch);
        }
    }

    private void post(Batch batch, boolean cheap, boolean waits) throws SQLException {
        add(batch, cheap, waits);
        sql.pipeline().send();
    }

    private void add(Batch batch, boolean cheap, boolean waits) throws SQLException {
        if (batch.rows.isEmpty()) {
            return;
        }
        if (cheap) {
            sql.postOne(batch, waits);
        } else {
            sql.post(batch);
        }
    }

    /** The step that commits: from here on the outcome may be open, until it is answered. */
    private static void decisive(List<Submission> submissions, Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException failed) {
            if (Trouble.of(failed) == Trouble.LOST) {
                submissions.forEach(one -> one.mayBeWritten = true);
            }
            throw failed;
        }
        submissions.forEach(one -> one.mayBeWritten = true);
    }

    /** What the batch believed is dropped, and the database forgets what it did of it. */
    private void undo(List<Submission> submissions, Exception because) throws Epoch.EpochLost {
        if (!isTaken(because)) { // a taken key says nothing against the accounts
            for (Submission submission : submissions) {
                submission.parts.forEach(part ->
                        accounts.forget(
                                List.of(
                                        part.order().debit().value(),
                                        part.order().credit().value())));
            }
        }
        sql.pipeline().forget();
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException gone) {
            because.addSuppressed(gone);
            throw new Epoch.EpochLost(because);
        }
    }

    private static boolean isTaken(Exception failed) {
        return failed instanceof SQLException sql && Trouble.of(sql) == Trouble.TAKEN;
    }

    private static void fail(List<Submission> submissions, SQLException failed) {
        for (Submission submission : submissions) {
            if (submission.mayBeWritten) {
                submission.answer.complete(new Posting.Unknown());
            } else {
                submission.answer.completeExceptionally(Unwritten.because(failed));
            }
        }
    }

    private interface Step {
        void run() throws SQLException;
    }
}
