package org.jinnang.platform.time;

import java.time.Duration;
import org.jinnang.platform.ClockOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves the demo's clock, and this process's reading of it at once. */
@Component
@Profile("demo")
final class DemoClockOffset implements ClockOffset {

    private static final Duration MOST_AT_ONCE = Duration.ofDays(400);

    private final DemoOffset stored;
    private final DatabaseClock clock;

    DemoClockOffset(DemoOffset stored, DatabaseClock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public Duration current() {
        return stored.current();
    }

    @Override
    public Duration advance(Duration by) {
        if (by.toSeconds() < 1 || by.compareTo(MOST_AT_ONCE) > 0) {
            throw new IllegalArgumentException("The clock moves forward, 400 days at most");
        }
        Duration offset = stored.add(by);
        clock.measure();
        return offset;
    }
}
