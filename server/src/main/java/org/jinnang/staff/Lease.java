package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.StaffId;

/**
 * Who of the staff works on something, so that nobody else does at the same time: it ends by
 * itself, and whoever holds it may take it again. Pure.
 *
 * @param until from then on it is nobody's
 */
public record Lease(StaffId by, Instant until) {

    public static final Duration LIFE = Duration.ofMinutes(10);

    /** How something stands to a member of staff. */
    public enum Standing {
        FREE,
        /** He holds it. */
        OWN,
        /** Somebody else holds it. */
        TAKEN
    }

    /** From now on; again makes it as long from now. */
    public static Lease of(StaffId by, Instant now) {
        return new Lease(by, now.plus(LIFE));
    }

    public static Standing standing(Optional<Lease> lease, StaffId staff, Instant now) {
        return inForce(lease, now)
                .map(held -> held.by().equals(staff) ? Standing.OWN : Standing.TAKEN)
                .orElse(Standing.FREE);
    }

    /** Empty when it is over. */
    public static Optional<Lease> inForce(Optional<Lease> lease, Instant now) {
        return lease.filter(held -> now.isBefore(held.until()));
    }
}
