package org.jinnang.platform;

import java.sql.SQLException;
import java.util.List;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.database.Pipeline;

/**
 * Writes riders of one kind, set-wise, on the connection of the posting. The owner of the table
 * implements it; the ledger gets all writers by injection and imports none of their packages. What
 * is only added to the pipeline goes in one round trip with the posting itself.
 */
public interface RiderWriter<R extends Rider> {

    /** The kind of rider it writes. */
    Class<R> kind();

    /**
     * Locks the rows that {@link #write} will change, where others lock them before they lock
     * balances. Called before the ledger locks any balance, so that all lock in one order. Riders
     * whose rows only postings touch need nothing here.
     *
     * @param riders those that any outcome may write
     */
    default void lock(Pipeline pipeline, List<R> riders) throws SQLException {}

    /**
     * Writes all of them in one statement, neither committing nor rolling back.
     *
     * @throws SQLException to roll the whole posting back
     * @throws RiderRefused when a rider's own constraint refuses the posting, such as a spent limit
     */
    void write(Pipeline pipeline, List<R> riders) throws SQLException;

    /** A rider whose own rule refuses the posting; the ledger rolls back and stores the refusal. */
    final class RiderRefused extends SQLException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        /**
         * @param reason a stable code such as {@code limit_exceeded}
         */
        public RiderRefused(String reason) {
            super(reason, null, null);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }
}
