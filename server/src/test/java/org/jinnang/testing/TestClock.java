package org.jinnang.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jinnang.platform.Clock;

/** Stands still until it is moved. Begins at noon of a Saturday, UTC. */
public final class TestClock implements Clock {

    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Times have microseconds, as those of the database. */
    public void set(Instant moment) {
        now = moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** Forward, or with a negative duration back. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
