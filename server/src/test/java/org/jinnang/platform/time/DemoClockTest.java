package org.jinnang.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class DemoClockTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final DemoOffset stored = new DemoOffset(database.sql());
    private final DatabaseClock clock =
            new DatabaseClock(new TimeSources.Live(database.sql(), stored));
    private final DemoClockOffset offset = new DemoClockOffset(stored, clock);

    @Test
    void itOnlyMovesForward() {
        for (var by :
                new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(401)}) {
            assertThatThrownBy(() -> offset.advance(by))
                    .as(by.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() ->
                        database.sql().sql("insert into clock_offset values (1, -5)").update())
                .hasStackTraceContaining("clock_offset_offset_seconds_check");
        assertThat(offset.current()).isZero();
    }

    @Test
    void stepsAddUpAndAnotherServerOnTheSameDatabaseSeesThem() {
        assertThat(offset.advance(Duration.ofMinutes(30))).isEqualTo(Duration.ofMinutes(30));
        assertThat(offset.advance(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(35));

        var other = new DatabaseClock(new TimeSources.Live(database.sql(), stored));
        var realTime = InstantSource.system().instant();
        assertThat(Duration.between(realTime, clock.instant())).isBetween(minutes(34), minutes(36));
        assertThat(Duration.between(realTime, other.instant())).isBetween(minutes(34), minutes(36));
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
