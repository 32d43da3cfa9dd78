package org.jinnang.counter;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.StaffId;

/**
 * Which half of a sealed slip somebody may print now: the first whoever approved, the second the
 * clerk who served, each once. Pure.
 */
final class SlipRule {

    private SlipRule() {}

    /**
     * What was printed so far.
     *
     * @param firstBy whoever printed the first half
     * @param isHalfLeft whether the second is there to be printed
     */
    record Slip(Optional<StaffId> firstBy, boolean isHalfLeft) {}

    /** Why he may not print the first half; empty when he may. */
    static Optional<VisitTransition.Why> first(Visit visit, Slip slip, StaffId by, Instant now) {
        boolean wasShown = visit.activation().flatMap(Visit.Activation::shownAt).isPresent();
        if (!canChoose(visit, now) || wasShown || slip.firstBy().isPresent()) {
            return Optional.of(VisitTransition.Why.NOT_NOW);
        }
        return unless(visit.decision().map(Visit.Decision::by), by);
    }

    /** Why he may not print the second half; empty when he may. */
    static Optional<VisitTransition.Why> second(Visit visit, Slip slip, StaffId by, Instant now) {
        if (!canChoose(visit, now) || !slip.isHalfLeft()) {
            return Optional.of(VisitTransition.Why.NOT_NOW);
        }
        return slip.firstBy().filter(by::equals).isPresent()
                ? Optional.of(VisitTransition.Why.SAME_PERSON)
                : unless(visit.clerk(), by);
    }

    private static boolean canChoose(Visit visit, Instant now) {
        return visit.state() instanceof VisitState.Approved(var until) && now.isBefore(until);
    }

    private static Optional<VisitTransition.Why> unless(Optional<Worker> who, StaffId by) {
        return who.filter(one -> one.staff().equals(by)).isPresent()
                ? Optional.empty()
                : Optional.of(VisitTransition.Why.NOT_NOW);
    }
}
