package org.jinnang.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jinnang.platform.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * The writing connections, a flushing connection and what was seen through them. They live and die
 * together: after any loss nothing of it may be confirmed by what comes after.
 */
final class Epoch {

    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);
    private static final int LOCK_TIMEOUT_MILLIS = 200;

    private final DataSource dataSource;
    private final Riders riders;
    private final Clock clock;
    private final SeenKeys keys = new SeenKeys();
    private final SeenAccounts accounts;
    private final Connection flushing;
    private final Flusher flusher;

    /** By number; one that was never asked for has no connection. */
    private final @Nullable Lane[] lanes;

    private final List<Connection> writing = new ArrayList<>();
    private volatile boolean dead;

    private Epoch(
            DataSource dataSource,
            Connection flushing,
            SeenAccounts accounts,
            Riders riders,
            Clock clock,
            int lanes) {
        this.dataSource = dataSource;
        this.riders = riders;
        this.clock = clock;
        this.accounts = accounts;
        this.flushing = flushing;
        this.lanes = new Lane[lanes];
        this.flusher = new Flusher(flushing, this::die).start();
    }

    /**
     * @param lanes how many batches are written at the same time, at most
     */
    static Epoch begin(DataSource dataSource, Riders riders, Clock clock, int lanes)
            throws SQLException {
        Connection flushing = dataSource.getConnection();
        try {
            SeenAccounts accounts = new SeenAccounts();
            boolean more = accounts.fill(new BatchSql(flushing));
            var epoch = new Epoch(dataSource, flushing, accounts, riders, clock, lanes);
            if (more) {
                Thread.ofPlatform().daemon().name("ledger-look").start(epoch::fillUp);
            }
            return epoch;
        } catch (SQLException failed) {
            JdbcUtils.closeConnection(flushing);
            throw failed;
        }
    }

    private void fillUp() {
        try (Connection connection = dataSource.getConnection()) {
            accounts.fillUp(new BatchSql(connection), this::isDead);
        } catch (SQLException failed) {
            LOG.debug("Balances are looked up when they are needed", failed);
        }
    }

    boolean isDead() {
        return dead;
    }

    /** Whether another server has just written accounts that are remembered here. */
    boolean isShared() {
        return accounts.areShared();
    }

    /** The lane of this number; each is used by one thread at a time. */
    synchronized Lane lane(int number) throws SQLException {
        Lane lane = lanes[number];
        if (lane == null) {
            lane = new Lane(connect(), accounts, keys, flusher, riders, clock);
            lanes[number] = lane;
        }
        return lane;
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            execute(connection, "set lock_timeout = " + LOCK_TIMEOUT_MILLIS);
            // of lists whose length it knows PostgreSQL would plan nearly every time anew
            execute(connection, "set plan_cache_mode = force_generic_plan");
        } catch (SQLException failed) {
            JdbcUtils.closeConnection(connection);
            throw failed;
        }
        writing.add(connection);
        if (dead) {
            abandon(connection);
        }
        return connection;
    }

    /** Ends it at once; whoever waits for a flush gets "unknown". */
    void die() {
        dead = true;
        flusher.end();
        synchronized (this) {
            writing.forEach(Epoch::abandon);
        }
        abandon(flushing);
    }

    /** Ends it in peace, after the last flush. */
    synchronized void end() {
        dead = true;
        flusher.finish();
        writing.forEach(Epoch::giveBack);
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
            execute(connection, "reset plan_cache_mode");
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

    /** The connection is gone, and nothing that was not answered may be believed. */
    static final class EpochLost extends Exception {

        private static final long serialVersionUID = 1L;

        EpochLost(Exception cause) {
            super("The ledger's connection was lost", cause);
        }
    }
}
