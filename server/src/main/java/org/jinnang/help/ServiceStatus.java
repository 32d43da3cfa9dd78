package org.jinnang.help;

import java.time.Instant;
import org.springframework.stereotype.Service;

/** Whether our side works, from what the server itself observes. */
@Service
public class ServiceStatus {

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

    /** Looks now; never throws and takes at most about two seconds. */
    public Report look() {
        throw new UnsupportedOperationException();
    }
}
