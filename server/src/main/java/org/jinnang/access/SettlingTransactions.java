package org.jinnang.access;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs the short transactions of checks; tries again when the database chose a victim. */
@Component
class SettlingTransactions {

    private static final int MOST_TRIES = 3;

    private final TransactionOperations transactions;

    SettlingTransactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /** Runs it whole, at most three times. */
    <T> T run(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.execute(_ -> work.get());
            } catch (ConcurrencyFailureException victim) {
                if (tries == MOST_TRIES) {
                    throw victim;
                }
            }
        }
    }

    /** A check commits in steps; inside somebody's transaction these could be rolled back. */
    static void mustBeOutside() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A check of a secret is never part of a transaction");
        }
    }
}
