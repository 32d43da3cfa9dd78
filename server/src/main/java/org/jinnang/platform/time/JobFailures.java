package org.jinnang.platform.time;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jinnang.platform.database.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What is logged of jobs that fail, so that an outage of an hour is read in a minute: the trace of
 * each cause once, then a line when a job begins to fail, one each time it has failed ten times as
 * often, and one when it works again.
 */
final class JobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatingJobs.class);

    /** A cause whose words change at each failure must not fill the memory. */
    private static final int CAUSES_MAX = 100;

    private static final String OUTAGE = "the database does not answer";

    private final Map<String, Boolean> causesTold =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > CAUSES_MAX;
                }
            };
    private final Map<String, Run> failing = new LinkedHashMap<>();

    /**
     * Failures in a row.
     *
     * @param tellAt at this count the next line is due
     */
    private record Run(long count, long tellAt) {}

    synchronized void failed(String job, RuntimeException failure) {
        String cause = causeOf(failure);
        Run before = failing.get(job);
        long count = before == null ? 1 : before.count() + 1;
        boolean newCause = causesTold.putIfAbsent(cause, true) == null;
        if (newCause) {
            LOG.warn("The job '{}' failed and will be tried again", job, failure);
        } else if (before == null) {
            LOG.warn("The job '{}' failed and will be tried again: {}", job, cause);
        } else if (count >= before.tellAt()) {
            LOG.warn("The job '{}' has failed {} times in a row: {}", job, count, cause);
        }
        long tellAt = before == null ? 10 : before.tellAt();
        failing.put(job, new Run(count, count >= tellAt ? tellAt * 10 : tellAt));
    }

    synchronized void worked(String job) {
        Run run = failing.remove(job);
        if (run != null) {
            LOG.info("The job '{}' works again; failed runs: {}", job, run.count());
        }
    }

    /** No connection, or one that was lost: each has other words and another trace. */
    private static boolean isOutage(RuntimeException failure) {
        // Without a connection not even the rollback works; what went wrong first stands behind it.
        if (failure instanceof TransactionSystemException rollback
                && rollback.getApplicationException() instanceof RuntimeException first) {
            return isOutage(first);
        }
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || SqlState.of(failure).filter(state -> state.matches("08.*|57P.*")).isPresent();
    }

    /** One word for failures that have one reason, whatever their words and traces. */
    private static String causeOf(RuntimeException failure) {
        if (isOutage(failure)) {
            return OUTAGE;
        }
        var classes = new StringBuilder();
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            classes.append(classes.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
            root = cause;
        }
        StackTraceElement[] trace = root.getStackTrace();
        return classes.append(trace.length == 0 ? "" : " at " + trace[0]).toString();
    }
}
