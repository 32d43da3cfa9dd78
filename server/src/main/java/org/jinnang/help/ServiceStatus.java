package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jinnang.notice.Notices;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Whether our side works, from what the server itself observes. */
@Service
public class ServiceStatus {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceStatus.class);

    /** Messages normally leave within five seconds; a minute is late. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Notices notices;
    private final List<Readiness> readiness;
    private final Clock clock;

    ServiceStatus(Notices notices, List<Readiness> readiness, Clock clock) {
        this.notices = notices;
        this.readiness = List.copyOf(readiness);
        this.clock = clock;
    }

    /** What holders can tell apart. */
    public enum State {
        WORKING,
        /** Reading and paying work, messages are late. */
        MESSAGES_LATE,
        /** The database does not answer: nothing can be changed, nothing is lost. */
        DOWN
    }

    /**
     * A look at the service.
     *
     * @param at when it was looked at
     */
    public record Report(State state, Instant at) {}

    /** Looks now; never throws, and waits no longer than for a connection. */
    public Report look() {
        Instant now = clock.instant();
        return new Report(state(now), now);
    }

    private State state(Instant now) {
        try {
            if (readiness.stream().anyMatch(reason -> reason.notReadyBecause().isPresent())) {
                return State.DOWN;
            }
            boolean late =
                    notices.waitingSince()
                            .filter(since -> since.plus(LATE).isBefore(now))
                            .isPresent();
            return late ? State.MESSAGES_LATE : State.WORKING;
        } catch (DataAccessException unreachable) {
            LOG.debug("The database does not answer", unreachable);
            return State.DOWN;
        }
    }
}
