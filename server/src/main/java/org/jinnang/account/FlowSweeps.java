package org.jinnang.account;

import java.time.Duration;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Forgets what nobody finished: it holds addresses of people. */
@Component
class FlowSweeps {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    FlowSweeps(ContactChangeStore changes, Clock clock, Jobs jobs) {
        jobs.every(
                EVERY,
                "forget changes of contacts",
                () -> changes.forgetBefore(clock.instant().minus(KEPT)));
    }
}
