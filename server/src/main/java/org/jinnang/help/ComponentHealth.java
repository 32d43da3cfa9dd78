package org.jinnang.help;

import java.time.Instant;

/** What our own instruments see of a part. A module that runs one has a bean of this. */
public interface ComponentHealth {

    ServiceComponent component();

    /** Looks now; bounded, and never by asking somebody outside. */
    ServiceComponent.State state(Instant now);
}
