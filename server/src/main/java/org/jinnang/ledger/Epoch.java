package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter.RiderRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * A writing connection, a flushing connection and what was seen through them. They live and die
 * together: after any loss nothing of it may be confirmed by what comes after.
 */
final class Epoch {

    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);
    private static final int TRIES = 6;
    private static final int CAUTIOUS_BATCHES = 64;
    private static final int LOCK_TIMEOUT_MILLIS = 200;

    private final Connection connection;
    private final Connection flushing;
    private final BatchSql sql;
    private final Flusher flusher;
    private final Riders riderWriters;
    private final SeenAccounts accounts;
    private final Decider decider;
    private int cautious;
    private volatile boolean dead;

    private Epoch(
            Connection connection,
            Connection flushing,
            SeenAccounts accounts,
            Riders riders,
            Clock clock) {
        this.connection = connection;
        this.flushing = flushing;
        this.sql = new BatchSql(connection);
        this.riderWriters = riders;
        this.accounts = accounts;
        this.decider = new Decider(sql, accounts, clock);
        this.flusher = new Flusher(flushing, this::die).start();
    }

    static Epoch begin(DataSource dataSource, Riders riders, Clock clock) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            execute(connection, "set lock_timeout = " + LOCK_TIMEOUT_MILLIS);
            SeenAccounts accounts = new SeenAccounts();
            accounts.fill(new BatchSql(connection));
            return new Epoch(connection, dataSource.getConnection(), accounts, riders, clock);
        } catch (SQLException failed) {
            JdbcUtils.closeConnection(connection);
            throw failed;
        }
    }

    boolean isDead() {
        return dead;
    }

    /**
     * Writes them, or as many of them as the database takes; each is answered, now or after the
     * flush.
     *
     * @param quiet whether nobody else is about: then the commit waits for the disk itself
     * @throws EpochLost when the connection was lost before they were written for certain
     */
    void write(List<Submission> submissions, boolean quiet) throws EpochLost {
        boolean looks = submissions.size() > 1;
        boolean locks = cautious > 0;
        cautious = Math.max(0, cautious - 1);
        for (int tries = 1; ; tries++) {
            try {
                attempt(submissions, looks, locks, quiet);
                return;
            } catch (SQLException failed) {
                undo(submissions, failed);
                switch (Trouble.of(failed)) {
                    case LOST -> throw new EpochLost(failed);
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
                        cautious = CAUTIOUS_BATCHES;
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
    private void apart(List<Submission> submissions, SQLException because) throws EpochLost {
        if (submissions.size() == 1) {
            fail(submissions, because);
            return;
        }
        for (Submission submission : submissions) {
            write(List.of(submission), false);
        }
    }

    /** Halves it until the one that cannot be written stands alone; the others go on. */
    private void part(List<Submission> submissions, SQLException because) throws EpochLost {
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
        riderWriters.lock(connection, riders);
        Batch batch = decider.decide(submissions, locks, looks || locks);
        if (!looks && !locks && batch.rows.size() != 1) {
            // a key that is taken is found by writing it, or by looking
            batch = decider.decide(submissions, false, true);
        }
        Batch decided = batch;
        boolean cheap = !looks && !locks && batch.isOnePlainPosting();
        if (plain) {
            decisive(submissions, () -> post(decided, cheap, quiet));
        } else {
            post(decided, cheap, quiet);
            riderWriters.write(connection, batch.onPosting, When.ON_POSTING);
            riderWriters.write(connection, batch.onRefusal, When.ON_REFUSAL);
            decisive(submissions, connection::commit);
        }
        accounts.keep(batch.after());
        batch.impossible.forEach((one, why) -> one.answer.completeExceptionally(why));
        if (batch.answers.isEmpty()) {
            return;
        }
        if (cheap && quiet) {
            Flusher.answer(batch); // its commit has waited for the disk
        } else if (plain && quiet) {
            sql.flush(); // sooner than by another thread
            Flusher.answer(batch);
        } else {
            flusher.settle(batch);
        }
    }

    private void post(Batch batch, boolean cheap, boolean waits) throws SQLException {
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
    private void undo(List<Submission> submissions, Exception because) throws EpochLost {
        if (!isTaken(because)) { // a taken key says nothing against the accounts
            for (Submission submission : submissions) {
                submission.parts.forEach(part ->
                        accounts.forget(
                                List.of(
                                        part.order().debit().value(),
                                        part.order().credit().value())));
            }
        }
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException gone) {
            because.addSuppressed(gone);
            throw new EpochLost(because);
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

    /** Ends it at once; whoever waits for a flush gets "unknown". */
    void die() {
        dead = true;
        flusher.end();
        abandon(connection);
        abandon(flushing);
    }

    /** Ends it in peace, after the last flush. */
    void end() {
        dead = true;
        flusher.finish();
        giveBack(connection);
        giveBack(flushing);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.setAutoCommit(true);
            execute(connection, "reset lock_timeout");
        } catch (SQLException gone) {
            LOG.debug("The connection was gone already", gone);
        }
        JdbcUtils.closeConnection(connection);
    }

    /** A connection that is lost, or must not be trusted, never goes back to the pool alive. */
    private static void abandon(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("The connection was gone already", gone);
        }
        JdbcUtils.closeConnection(connection);
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** The connection is gone, and nothing that was not answered may be believed. */
    static final class EpochLost extends Exception {

        private static final long serialVersionUID = 1L;

        EpochLost(Exception cause) {
            super("The ledger's connection was lost", cause);
        }
    }
}
