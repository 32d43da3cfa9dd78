package org.jinnang.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jinnang.platform.Clock;

/**
 * Time of the database: measured now and then, carried forward by a steady counter in between,
 * never going back. Restrictions end at a moment, so all nodes must agree on it.
 */
final class DatabaseClock implements Clock {

    private final Sources sources;
    private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);
    private volatile Reading reading;

    /** Where time comes from. */
    interface Sources {

        /** Asks the database. */
        Instant database();

        /** What this machine believes, for comparison only. */
        Instant machine();

        /** How far the demo moved its clock; zero elsewhere. */
        Duration offset();

        /** A steady counter of nanoseconds. */
        long nanos();
    }

    /**
     * At this count of the steady counter it was this time.
     *
     * @param at the database's time and the demo's offset
     * @param skew how far this machine's clock was ahead of the database's
     */
    private record Reading(long nanos, Instant at, Duration skew) {}

    DatabaseClock(Sources sources) {
        this.sources = sources;
        this.reading = read();
    }

    @Override
    public Instant instant() {
        Reading base = reading;
        Instant now = base.at().plusNanos(sources.nanos() - base.nanos());
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        return Instant.EPOCH.plus(
                latestMicros.accumulateAndGet(micros, Math::max), ChronoUnit.MICROS);
    }

    /** Asks the database again; while it does not answer, the steady counter carries on. */
    void measure() {
        reading = read();
    }

    /** How far the two clocks were apart at the last measurement, without sign. */
    Duration skew() {
        return reading.skew().abs();
    }

    /** The middle of the question is taken for the moment of the answer. */
    private Reading read() {
        long before = sources.nanos();
        Instant answered = sources.database();
        Instant machine = sources.machine();
        long middle = before + (sources.nanos() - before) / 2;
        Duration skew = Duration.between(answered, machine);
        return new Reading(middle, answered.plus(sources.offset()), skew);
    }
}
