package org.jinnang.platform.database;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Commits in one round trip with what the transaction kept for its end ({@link AtCommit}): the
 * commit is another statement after those, and is not run if one of them fails.
 *
 * <p>Not the kind that translates exceptions: a commit that fails must be told from a statement
 * that fails, because only the commit leaves it open whether the effect happened. Of what goes
 * together that is open, too, when the connection is gone, and never otherwise.
 */
final class JoinedCommit extends DataSourceTransactionManager {

    private final transient AtCommit atCommit;

    JoinedCommit(DataSource database, AtCommit atCommit) {
        super(database);
        this.atCommit = atCommit;
    }

    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction()) {
            atCommit.commitsTogether();
        }
    }

    /** The driver knows that the transaction has ended: committing once more does nothing. */
    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            atCommit.sendWithCommit();
        } catch (DataAccessException failed) {
            if (SqlState.isLost(failed)) {
                throw new TransactionSystemException("Nobody knows whether it committed", failed);
            }
            throw failed;
        }
        super.doCommit(status);
    }
}
