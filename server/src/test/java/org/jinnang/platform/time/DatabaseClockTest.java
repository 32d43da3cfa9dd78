package org.jinnang.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Time as a test wants it. */
    private static final class Fake implements DatabaseClock.Sources {
        Instant database = NOON;
        Instant machine = NOON;
        Duration offset = Duration.ZERO;
        long nanos = 1_000;
        long nanosPerQuestion;

        @Override
        public Instant database() {
            nanos += nanosPerQuestion;
            return database;
        }

        @Override
        public Instant machine() {
            return machine;
        }

        @Override
        public Duration offset() {
            return offset;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }

    private final Fake sources = new Fake();

    @Test
    void itNeverGoesBackWhenTheDatabaseDoes() {
        var clock = new DatabaseClock(sources);
        var before = clock.instant();

        sources.database = NOON.minusSeconds(3);
        clock.measure();

        assertThat(clock.instant()).isEqualTo(before);
        sources.nanos += Duration.ofSeconds(4).toNanos();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void betweenMeasurementsTheSteadyCounterCarriesItOn() {
        var clock = new DatabaseClock(sources);

        sources.nanos += Duration.ofMillis(1_500).toNanos() + 999;

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1_500));
    }

    @Test
    void theMiddleOfASlowQuestionIsTheMomentOfItsAnswer() {
        sources.nanosPerQuestion = Duration.ofMillis(200).toNanos();
        var clock = new DatabaseClock(sources);

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(100));
    }

    @Test
    void theMachinesOwnClockChangesNothingButTheSkew() {
        sources.machine = NOON.minusSeconds(90);
        var clock = new DatabaseClock(sources);

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void moreThanASecondOfSkewIsNotReady() {
        var clock = new DatabaseClock(sources);
        var readiness = new ClockReadiness(clock);
        assertThat(readiness.notReadyBecause()).isEmpty();

        sources.machine = NOON.plusMillis(1_001);
        clock.measure();
        assertThat(readiness.notReadyBecause()).contains("clock");

        sources.machine = NOON.plusSeconds(1);
        clock.measure();
        assertThat(readiness.notReadyBecause()).isEmpty();
    }

    @Test
    void theDemosOffsetMovesItForwardAndIsNoSkew() {
        var clock = new DatabaseClock(sources);

        sources.offset = Duration.ofMinutes(30);
        clock.measure();

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
        assertThat(clock.skew()).isZero();
    }
}
