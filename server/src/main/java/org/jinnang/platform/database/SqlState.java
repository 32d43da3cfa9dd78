package org.jinnang.platform.database;

import java.sql.SQLException;
import java.util.Optional;

/** The database's own code for what went wrong (SQLSTATE), found behind any wrapping. */
public final class SqlState {

    /** Somebody else holds the lock, and waiting was limited. */
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlState() {}

    /** The code of the outermost SQL exception that has one. */
    public static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it is the database's condition and not the statement: 08 connection, 57P0 shutting
     * down, 53 out of resources, 25006 read only, 40 rolled back for others' sake, 55P03 and 57014
     * waited too long.
     */
    public static boolean isOutage(Throwable failure) {
        return of(failure).filter(SqlState::isOutage).isPresent();
    }

    /** Whether the connection is gone, or never was: then it may have happened all the same. */
    public static boolean isLost(Throwable failure) {
        return of(failure)
                .filter(state -> !state.startsWith("08") && !state.startsWith("57P0"))
                .isEmpty();
    }

    private static boolean isOutage(String state) {
        return state.startsWith("08")
                || state.startsWith("57P0")
                || state.startsWith("53")
                || state.startsWith("40")
                || state.equals("25006")
                || state.equals("57014")
                || state.equals(LOCK_NOT_AVAILABLE);
    }
}
