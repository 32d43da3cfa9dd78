package org.jinnang.platform.keys;

import java.time.Duration;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/**
 * A data key may be destroyed by another server: what of it is in the memory of this one is
 * forgotten within {@link #EVERY}. The rows are asked in one question beside all requests, so that
 * no request asks for a second connection while it reads what is sealed.
 */
@Component
final class DestroyedKeys {

    static final Duration EVERY = Duration.ofSeconds(30);
    static final String JOB = "forget destroyed data keys";

    DestroyedKeys(HolderKeys keys, Jobs jobs) {
        jobs.every(EVERY, JOB, keys::forgetDestroyed);
    }
}
