package org.jinnang.restriction;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.RemedyKind;

/** The whole life of a restriction: (state, act) → what becomes of it. Pure. */
sealed interface RestrictionTransition {

    /** It ends, by a remedy. */
    record Lifted(Restriction.Ended ended) implements RestrictionTransition {}

    /** It goes on, longer. */
    record Extended(Restriction.InForce longer) implements RestrictionTransition {}

    /** It goes on unchanged. */
    record Kept(Restriction.InForce same) implements RestrictionTransition {}

    /** It ends and a stricter one of its cause follows. */
    record Superseded(Restriction.Ended ended) implements RestrictionTransition {}

    /** It is over; a new one of its cause follows. */
    record Anew() implements RestrictionTransition {}

    /** The act is not possible. */
    record Refused(Lifting.Why why) implements RestrictionTransition {}

    /**
     * @param remedies what the policy allows to lift this cause
     */
    static RestrictionTransition of(
            Restriction restriction, RestrictionAct act, List<RemedyKind> remedies) {
        return switch (act) {
            case RestrictionAct.Lift(var at, var remedy) -> lift(restriction, at, remedy, remedies);
            case RestrictionAct.PlaceAgain again -> placeAgain(restriction, again);
        };
    }

    private static RestrictionTransition lift(
            Restriction restriction, Instant at, RemedyKind remedy, List<RemedyKind> remedies) {
        return switch (restriction) {
            case Restriction.Ended _ -> new Refused(Lifting.Why.OVER_ALREADY);
            case Restriction.InForce _ when !remedies.contains(remedy) ->
                    new Refused(Lifting.Why.NOT_ITS_REMEDY);
            case Restriction.InForce _ when remedy == RemedyKind.WAIT ->
                    new Refused(Lifting.Why.NOT_OVER_YET);
            case Restriction.InForce(var placement, _) when placement.isBoundAt(at) ->
                    new Refused(Lifting.Why.TOO_EARLY);
            case Restriction.InForce(var placement, _) ->
                    new Lifted(ended(placement, at, Ending.of(remedy)));
        };
    }

    private static RestrictionTransition placeAgain(
            Restriction restriction, RestrictionAct.PlaceAgain again) {
        return switch (restriction) {
            case Restriction.Ended _ -> new Anew();
            case Restriction.InForce(var placement, var until) -> {
                Placement bound = placement.bound(again.notBefore());
                if (again.saysNotMe() && placement.isOwnLock()) {
                    yield new Superseded(ended(bound, again.at(), Ending.SUPERSEDED));
                }
                if (again.until().isLaterThan(until)) {
                    yield longer(bound, again);
                }
                yield bound.equals(placement)
                        ? new Kept(new Restriction.InForce(placement, until))
                        : new Extended(new Restriction.InForce(bound, until));
            }
        };
    }

    private static RestrictionTransition longer(Placement bound, RestrictionAct.PlaceAgain again) {
        return switch (again.until()) {
            case Until.Time later -> new Extended(new Restriction.InForce(bound, later));
            case Until.Remedied() -> new Superseded(ended(bound, again.at(), Ending.SUPERSEDED));
        };
    }

    // Another node's clock may be a little behind the one that placed it.
    private static Restriction.Ended ended(Placement placement, Instant at, Ending by) {
        Instant placedAt = placement.placedAt();
        return new Restriction.Ended(placement, at.isBefore(placedAt) ? placedAt : at, by);
    }
}
