package org.jinnang.platform;

import java.time.Instant;
import java.time.InstantSource;

/** The one clock: time of the database, moved forward in the demo. Everything injects this. */
public interface Clock extends InstantSource {

    /** Now, truncated to microseconds, as the database keeps it. */
    @Override
    Instant instant();
}
