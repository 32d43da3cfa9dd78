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
    private final Maintenances maintenances;
    private final List<Readiness> readiness;
    private final Clock clock;

    ServiceStatus(
            Notices notices, Maintenances maintenances, List<Readiness> readiness, Clock clock) {
        this.notices = notices;
        this.maintenances = maintenances;
        this.readiness = List.copyOf(readiness);
        this.clock = clock;
    }

    /** What holders can tell apart. */
    public enum State {
        WORKING,
        /** Work that was announced goes on; it says what it covers. */
        PLANNED_WORK,
        /** Reading and paying work, messages are late. */
        MESSAGES_LATE,
        /** The database does not answer: nothing can be changed, nothing is lost. */
        DOWN
    }

    /**
     * A look at the service.
     *
     * @param at when it was looked at
     * @param works planned work that is on or comes, the earliest first; none when nobody can tell
     */
    public record Report(State state, Instant at, List<Maintenance> works) {

        public Report {
            works = List.copyOf(works);
        }
    }

    /** Looks now; never throws, and waits no longer than for a connection. */
    public Report look() {
        Instant now = clock.instant();
        try {
            if (readiness.stream().anyMatch(reason -> reason.notReadyBecause().isPresent())) {
                return new Report(State.DOWN, now, List.of());
            }
            List<Maintenance> works = maintenances.notOver();
            return new Report(state(works, now), now, works);
        } catch (DataAccessException unreachable) {
            LOG.debug("The database does not answer", unreachable);
            return new Report(State.DOWN, now, List.of());
        }
    }

    private State state(List<Maintenance> works, Instant now) {
        if (works.stream().anyMatch(work -> work.isOn(now))) {
            return State.PLANNED_WORK;
        }
        boolean late =
                notices.waitingSince().filter(since -> since.plus(LATE).isBefore(now)).isPresent();
        return late ? State.MESSAGES_LATE : State.WORKING;
    }
}
