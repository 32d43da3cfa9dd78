package org.jinnang.restriction;

import java.time.Instant;
import org.jinnang.kernel.RemedyKind;

/** What can happen to a restriction; each at one moment. */
sealed interface RestrictionAct {

    Instant at();

    /** A remedy was completed. */
    record Lift(Instant at, RemedyKind remedy) implements RestrictionAct {}

    /** The same cause arose again, and would by itself last until then. */
    record PlaceAgain(Instant at, Until until) implements RestrictionAct {}
}
