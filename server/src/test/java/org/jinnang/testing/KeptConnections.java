package org.jinnang.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Keeps connections that were closed, for whoever next asks for the same database and role: signing
 * in costs 4,096 rounds of SCRAM and a new process, which is more than most tests ask of it. Each
 * is asked whether it still lives before it is lent, for tests kill servers, and forgets what was
 * set on it.
 */
final class KeptConnections extends AbstractDataSource {

    /** Of all databases together: a server has room for a limited number. */
    private static final int MOST = 12;

    private static final Deque<Kept> RESTING = new ArrayDeque<>();

    private final String jdbcUrl;
    private final String user;
    private final String password;

    private record Kept(String jdbcUrl, String user, PooledConnection connection) {}

    KeptConnections(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (var kept = rested(); kept.isPresent(); kept = rested()) {
            try {
                Connection connection = kept.get().getConnection();
                asNew(connection);
                return connection;
            } catch (SQLException _) {
                dismissed(kept.get());
            }
        }
        return made().getConnection();
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        return new KeptConnections(jdbcUrl, otherUser, otherPassword).getConnection();
    }

    private static void asNew(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("reset all");
        }
    }

    private PooledConnection made() throws SQLException {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setCurrentSchema("jinnang");
        PooledConnection made = source.getPooledConnection();
        made.addConnectionEventListener(
                new ConnectionEventListener() {
                    @Override
                    public void connectionClosed(ConnectionEvent event) {
                        rest(new Kept(jdbcUrl, user, made));
                    }

                    @Override
                    public void connectionErrorOccurred(ConnectionEvent event) {
                        // It is found broken when it is lent next.
                    }
                });
        return made;
    }

    private Optional<PooledConnection> rested() {
        synchronized (RESTING) {
            var all = RESTING.iterator();
            while (all.hasNext()) {
                Kept kept = all.next();
                if (kept.jdbcUrl.equals(jdbcUrl) && kept.user.equals(user)) {
                    all.remove();
                    return Optional.of(kept.connection);
                }
            }
            return Optional.empty();
        }
    }

    private static void rest(Kept kept) {
        PooledConnection eldest;
        synchronized (RESTING) {
            RESTING.addFirst(kept);
            if (RESTING.size() <= MOST) {
                return;
            }
            eldest = RESTING.removeLast().connection;
        }
        dismissed(eldest);
    }

    private static void dismissed(PooledConnection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Nothing is left to close.
        }
    }
}
