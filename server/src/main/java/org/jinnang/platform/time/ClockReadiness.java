package org.jinnang.platform.time;

import java.time.Duration;
import java.util.Optional;
import org.jinnang.platform.Readiness;
import org.springframework.stereotype.Component;

/** Not ready while this machine's clock and the database's are more than a second apart. */
@Component
final class ClockReadiness implements Readiness {

    private static final Duration MOST = Duration.ofSeconds(1);

    private final DatabaseClock clock;

    ClockReadiness(DatabaseClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return clock.skew().compareTo(MOST) > 0 ? Optional.of("clock") : Optional.empty();
    }
}
