package org.jinnang.restriction;

import java.time.Instant;

/** One restriction of one wallet, in the state it has at the moment of asking. */
public sealed interface Restriction {

    /** What never changes about it. */
    Placement placement();

    /** Shuts its scope now. */
    record InForce(Placement placement, Until until) implements Restriction {}

    /** Shuts nothing any more. */
    record Ended(Placement placement, Instant endedAt, Ending by) implements Restriction {

        public Ended {
            if (endedAt.isBefore(placement.placedAt())) {
                throw new IllegalArgumentException("Ended before it was placed");
            }
        }
    }
}
