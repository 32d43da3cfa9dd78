package org.jinnang.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class JobFailuresTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RepeatingJobs.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final JobFailures failures = new JobFailures();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        told.start();
        logger.addAppender(told);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(told);
        logger.setLevel(null);
    }

    @Test
    void anHourWithoutTheDatabaseIsOneTraceAndAFewLinesForEachJob() {
        var jobs = List.of("seal", "deliver", "sweep", "measure", "forget", "age");
        for (int run = 0; run < 3_600; run++) {
            for (String job : jobs) {
                failures.failed(job, outage(run));
            }
        }

        assertThat(traces()).isEqualTo(1);
        assertThat(told.list).hasSizeLessThanOrEqualTo(jobs.size() * 4);
        assertThat(lines())
                .contains(
                        "The job 'age' has failed 1000 times in a row: the database"
                                + " does not answer");
    }

    @Test
    void aSecondOutageTellsThatItBeganAndNoTraceAgain() {
        failures.failed("seal", outage(0));
        failures.worked("seal");
        failures.failed("seal", outage(1));

        assertThat(traces()).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "The job 'seal' failed and will be tried again",
                        "The job 'seal' works again; failed runs: 1",
                        "The job 'seal' failed and will be tried again: the database does not"
                                + " answer");
    }

    @Test
    void anotherCauseIsTracedAlsoWhileTheFirstLasts() {
        failures.failed("seal", outage(0));
        failures.failed("seal", new IllegalStateException("a bug"));
        failures.failed("seal", new CannotAcquireLockException("two at once", null));
        failures.failed("seal", outage(0));

        assertThat(traces()).isEqualTo(3);
        assertThat(told.list).hasSize(3);
    }

    @Test
    void theSameMistakeAtTwoPlacesIsTwoCauses() {
        failures.failed("seal", new IllegalStateException("here"));
        failures.failed("seal", there());

        assertThat(traces()).isEqualTo(2);
    }

    @Test
    void aJobThatAlwaysWorksSaysNothing() {
        failures.worked("seal");
        failures.worked("seal");

        assertThat(told.list).isEmpty();
    }

    private static IllegalStateException there() {
        return new IllegalStateException("here");
    }

    /** As an outage looks: other words and other exceptions each time. */
    private static RuntimeException outage(int run) {
        var lost = new SQLException("connection " + run + " was lost", "57P01");
        return switch (run % 4) {
            case 0 -> new CannotGetJdbcConnectionException("no answer " + run, lost);
            case 1 -> new CannotCreateTransactionException("no answer " + run, lost);
            case 2 -> {
                var rollback = new TransactionSystemException("rollback failed " + run);
                rollback.initApplicationException(
                        new CannotGetJdbcConnectionException("no answer " + run, lost));
                yield rollback;
            }
            default -> new UncategorizedSQLException("asking " + run, null, lost);
        };
    }

    private long traces() {
        return told.list.stream().filter(event -> event.getThrowableProxy() != null).count();
    }

    private List<String> lines() {
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
