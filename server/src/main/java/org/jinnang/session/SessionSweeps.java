package org.jinnang.session;

import java.time.Duration;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Forgets sessions and series that are long over. */
@Component
class SessionSweeps {

    private static final Duration EVERY = Duration.ofHours(1);

    SessionSweeps(
            Sessions sessions, SignInRecords signIns, SignInSteps steps, Series series, Jobs jobs) {
        jobs.every(EVERY, "forget sessions", sessions::forget);
        jobs.every(EVERY, "forget sign-ins", signIns::forget);
        jobs.every(EVERY, "forget sign-in steps", steps::forget);
        jobs.every(EVERY, "forget sign-in series", series::forget);
    }
}
