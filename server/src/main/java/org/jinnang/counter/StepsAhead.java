package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.kernel.WorkingDays;
import org.jinnang.recovery.Activations;

/**
 * What is still to come of a visit that goes on, and by when: the booked time, the branch's usual
 * minutes at the counter, the promised review, the end of the activation. Pure.
 */
final class StepsAhead {

    private StepsAhead() {}

    /**
     * A step that is not taken yet.
     *
     * @param dueAt empty after one that is late: nobody can honestly say when it comes
     * @param late only of the very next one
     */
    record Ahead(VisitState.Code state, Optional<Instant> dueAt, boolean late) {}

    /**
     * A step and its time.
     *
     * @param lateFrom after its time where some waiting is usual
     */
    private record Planned(VisitState.Code state, Instant due, Instant lateFrom) {

        Planned(VisitState.Code state, Instant due) {
            this(state, due, due);
        }
    }

    /**
     * The steps in order; none once it is over, and none while it is sent back: nobody knows when
     * the holder comes again.
     *
     * @param atTheCounter how long a visit there usually takes
     * @param zone where the reviewers work
     */
    static List<Ahead> of(Visit.Whole whole, Duration atTheCounter, ZoneId zone, Instant now) {
        List<Ahead> ahead = new ArrayList<>();
        boolean isLate = false;
        for (Planned next : planned(whole, atTheCounter, zone)) {
            boolean isFirstLate = !isLate && now.isAfter(next.lateFrom());
            ahead.add(
                    new Ahead(
                            next.state(),
                            isLate ? Optional.empty() : Optional.of(next.due()),
                            isFirstLate));
            isLate = isLate || isFirstLate;
        }
        return List.copyOf(ahead);
    }

    private static List<Planned> planned(Visit.Whole whole, Duration atTheCounter, ZoneId zone) {
        Visit visit = whole.visit();
        return switch (visit.state()) {
            case VisitState.Booked() -> {
                Instant slot = visit.slot().orElseThrow();
                Instant leaves = slot.plus(atTheCounter);
                var comes = new Planned(VisitState.Code.CHECKED_IN, slot, leaves);
                yield Stream.concat(Stream.of(comes), atCounter(whole, leaves, zone)).toList();
            }
            case VisitState.CheckedIn _, VisitState.IdentityChecked _, VisitState.FormSigned _ ->
                    atCounter(whole, came(whole).plus(atTheCounter), zone)
                            .filter(step -> step.state().compareTo(visit.state().code()) > 0)
                            .toList();
            case VisitState.InReview review -> reviewed(whole, review.due()).toList();
            case VisitState.Approved(var until) -> List.of(chosen(until));
            case VisitState.NewCredentialChosen(),
                    VisitState.Closed(),
                    VisitState.Returned _,
                    VisitState.Refused _,
                    VisitState.NoShow(),
                    VisitState.Cancelled() ->
                    List.of();
        };
    }

    private static Stream<Planned> atCounter(Visit.Whole whole, Instant leaves, ZoneId zone) {
        return Stream.concat(
                Stream.of(
                                VisitState.Code.IDENTITY_CHECKED,
                                VisitState.Code.FORM_SIGNED,
                                VisitState.Code.IN_REVIEW)
                        .map(state -> new Planned(state, leaves)),
                reviewed(whole, WorkingDays.sameTimeNext(leaves, zone)));
    }

    private static Stream<Planned> reviewed(Visit.Whole whole, Instant due) {
        var approved = new Planned(VisitState.Code.APPROVED, due);
        return hasToChoose(whole)
                ? Stream.of(approved, chosen(due.plus(Activations.LONGEST_LIFE)))
                : Stream.of(approved);
    }

    private static Planned chosen(Instant until) {
        return new Planned(VisitState.Code.NEW_CREDENTIAL_CHOSEN, until);
    }

    /** As the form says; before there is one, as it was booked. */
    private static boolean hasToChoose(Visit.Whole whole) {
        return whole.changes().isEmpty()
                ? whole.visit().kind().act().isPresent()
                : Execution.hasToChoose(whole.changes());
    }

    /** When he stood at the counter, the last time. */
    private static Instant came(Visit.Whole whole) {
        return whole.steps().stream()
                .filter(step -> step.state() == VisitState.Code.CHECKED_IN)
                .map(Visit.Step::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
