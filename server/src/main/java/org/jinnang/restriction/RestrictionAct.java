package org.jinnang.restriction;

import java.time.Instant;
import org.jinnang.kernel.RemedyKind;
import org.jspecify.annotations.Nullable;

/** What can happen to a restriction; each at one moment. */
sealed interface RestrictionAct {

    Instant at();

    /** A remedy was completed. */
    record Lift(Instant at, RemedyKind remedy) implements RestrictionAct {}

    /**
     * The same cause arose again, and would by itself last until then.
     *
     * @param notBefore no remedy shall lift it before; null when any may
     * @param saysNotMe somebody else is suspected now
     */
    record PlaceAgain(Instant at, Until until, @Nullable Instant notBefore, boolean saysNotMe)
            implements RestrictionAct {

        PlaceAgain(Instant at, Until until) {
            this(at, until, null, false);
        }
    }
}
