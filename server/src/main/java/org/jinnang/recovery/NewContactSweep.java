package org.jinnang.recovery;

import java.time.Duration;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Forgets addresses of ways back that nobody finished. */
@Component
class NewContactSweep {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    NewContactSweep(NewContactStore store, Clock clock, Jobs jobs) {
        jobs.every(
                EVERY,
                "forget new contacts of ways back",
                () -> store.forgetBefore(clock.instant().minus(KEPT)));
    }
}
