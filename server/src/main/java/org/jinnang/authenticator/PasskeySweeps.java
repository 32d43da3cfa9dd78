package org.jinnang.authenticator;

import java.time.Duration;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Forgets challenges that nobody answered in time. */
@Component
class PasskeySweeps {

    private static final Duration EVERY = Duration.ofMinutes(10);

    PasskeySweeps(Passkeys passkeys, Jobs jobs) {
        jobs.every(EVERY, "forget passkey challenges", passkeys::forget);
    }
}
