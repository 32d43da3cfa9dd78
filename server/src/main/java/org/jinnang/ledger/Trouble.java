package org.jinnang.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.jinnang.platform.RiderWriter.RiderRefused;
import org.jinnang.platform.database.SqlState;

/** What the writer does about a failure. */
enum Trouble {
    /** Another writer or a restriction came first: read anew, with locks. */
    OUTRUN,
    /** A key of the batch is taken: look at what is stored under it. */
    TAKEN,
    /** Somebody holds a row for long. */
    BLOCKED,
    /** The connection is gone: everything starts anew. */
    LOST,
    /** The database can do nothing now, and this batch has no part in it. */
    AWAY,
    /** The database or a rider refuses what is in the batch: find out which one of it. */
    REFUSED;

    /** An account is no longer what the batch saw. */
    static final String MOVED = "JN409";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String KEY = "transfer_pkey";
    private static final Set<String> ENTRIES =
            Set.of("transfer_ends_hold", "transfer_debit", "transfer_credit");

    static Trouble of(SQLException failed) {
        if (failed instanceof RiderRefused) {
            return REFUSED;
        }
        if (failed.getSQLState() == null && failed.getCause() == null) {
            return LOST; // so the pool says that it has closed the connection
        }
        String state = String.valueOf(failed.getSQLState());
        if (state.equals(MOVED) || state.startsWith("40")) {
            return OUTRUN;
        }
        if (state.equals(SqlState.LOCK_NOT_AVAILABLE)) {
            return BLOCKED;
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            String what = String.valueOf(failed.getMessage());
            if (what.contains(KEY)) {
                return TAKEN;
            }
            return ENTRIES.stream().anyMatch(what::contains) ? OUTRUN : REFUSED;
        }
        if (state.startsWith("08") || state.startsWith("57P0")) {
            return LOST;
        }
        return state.startsWith("53") || state.equals("25006") || state.startsWith("58")
                ? AWAY
                : REFUSED;
    }
}
