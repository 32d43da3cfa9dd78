package org.jinnang.platform.time;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.platform.Clock;
import org.jinnang.platform.ClockOffset;
import org.jinnang.platform.RealTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The clock without what the demo added to it. */
@Component
final class UnmovedTime implements RealTime {

    private final Clock clock;
    private final ObjectProvider<ClockOffset> offset;

    UnmovedTime(Clock clock, ObjectProvider<ClockOffset> offset) {
        this.clock = clock;
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        ClockOffset moved = offset.getIfAvailable();
        return clock.instant().minus(moved == null ? Duration.ZERO : moved.current());
    }
}
