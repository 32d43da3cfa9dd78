package org.jinnang.platform;

import java.time.Duration;

/** How far the demo's clock was moved forward. Outside the demo nobody has this. */
public interface ClockOffset {

    Duration current();

    /**
     * Moves the clock forward for everybody, for ever.
     *
     * @param by more than zero and at most 400 days
     * @return the new offset
     */
    Duration advance(Duration by);
}
