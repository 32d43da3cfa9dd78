package org.jinnang.access;

import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What cannot be asked is not permitted: a deciding store that fails makes "unavailable". Only a
 * conflict inside the caller's transaction goes up, so that the caller can run it again.
 */
public final class FailClosed {

    private static final Logger LOG = LoggerFactory.getLogger(FailClosed.class);

    private FailClosed() {}

    /** The answer, or that our side cannot give one. */
    public static <T> T answer(Supplier<T> question, Function<Decision.Why, T> unavailable) {
        try {
            return question.get();
        } catch (DataAccessException | TransactionException failed) {
            if (failed instanceof ConcurrencyFailureException
                    && TransactionSynchronizationManager.isActualTransactionActive()) {
                throw failed;
            }
            LOG.warn("The gate cannot decide: {}", failed.getClass().getSimpleName());
            return unavailable.apply(Decision.Why.DATABASE_UNREACHABLE);
        }
    }
}
