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
    private final Components components;
    private final List<Readiness> readiness;
    private final Clock clock;

    ServiceStatus(
            Notices notices,
            Maintenances maintenances,
            Components components,
            List<Readiness> readiness,
            Clock clock) {
        this.notices = notices;
        this.maintenances = maintenances;
        this.components = components;
        this.readiness = List.copyOf(readiness);
        this.clock = clock;
    }

    /** What holders can tell apart. */
    public enum State {
        WORKING,
        /** Work that was announced goes on; it says what it covers. */
        PLANNED_WORK,
        /** An operator says that a part is down. */
        OUTAGE,
        /** Reading and paying work, messages are late. */
        MESSAGES_LATE,
        /** Another part does not work as people expect. */
        PARTLY,
        /** The database does not answer: nothing can be changed, nothing is lost. */
        DOWN
    }

    /**
     * A look at the service.
     *
     * @param at when it was looked at
     * @param works planned work that is on or comes, the earliest first; none when nobody can tell
     * @param components how each part works; none when nobody can tell
     */
    public record Report(
            State state, Instant at, List<Maintenance> works, List<Components.Status> components) {

        public Report {
            works = List.copyOf(works);
            components = List.copyOf(components);
        }

        private static Report down(Instant now) {
            return new Report(State.DOWN, now, List.of(), List.of());
        }
    }

    /** Looks now; never throws, and waits no longer than for a connection. */
    public Report look() {
        Instant now = clock.instant();
        try {
            if (readiness.stream().anyMatch(reason -> reason.notReadyBecause().isPresent())) {
                return Report.down(now);
            }
            List<Maintenance> works = maintenances.planned();
            List<Components.Status> parts = components.now();
            return new Report(state(works, parts, now), now, works, parts);
        } catch (DataAccessException unreachable) {
            LOG.debug("The database does not answer", unreachable);
            return Report.down(now);
        }
    }

    private State state(List<Maintenance> works, List<Components.Status> parts, Instant now) {
        if (parts.stream().anyMatch(ServiceStatus::isSaidToBeDown)) {
            return State.OUTAGE;
        }
        if (works.stream().anyMatch(work -> work.isOn(now))) {
            return State.PLANNED_WORK;
        }
        boolean late =
                notices.waitingSince().filter(since -> since.plus(LATE).isBefore(now)).isPresent();
        if (late) {
            return State.MESSAGES_LATE;
        }
        return parts.stream().allMatch(one -> one.state() == ServiceComponent.State.WORKING)
                ? State.WORKING
                : State.PARTLY;
    }

    private static boolean isSaidToBeDown(Components.Status part) {
        return part.word().isPresent() && part.state() == ServiceComponent.State.DOWN;
    }
}
