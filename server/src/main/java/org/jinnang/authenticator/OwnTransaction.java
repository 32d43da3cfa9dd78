package org.jinnang.authenticator;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A transaction that commits before the caller goes on; refuses to be part of another one. */
final class OwnTransaction {

    private OwnTransaction() {}

    static <T> T commit(TransactionOperations transactions, Supplier<T> work) {
        refuseCallers();
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    static void refuseCallers() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A try is charged in a transaction of its own: a rollback would make it free");
        }
    }

    static void requireCallers() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the transaction of its effect");
        }
    }
}
