package org.jinnang.platform;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the database as the world has it, also while the demo's {@link Clock} was moved
 * forward. Only for what another clock in the world computes too, such as the codes of an
 * authenticator app.
 */
public interface RealTime extends InstantSource {

    @Override
    Instant instant();
}
