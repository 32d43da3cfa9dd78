package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/** Shows visits to their holders. */
@Component
class VisitViews {

    private final Visits visits;
    private final VisitTokens tokens;
    private final Branches branches;
    private final OnRecords onRecords;
    private final ProviderQuestions questions;
    private final Clock clock;
    private final ZoneId zone;

    VisitViews(
            Visits visits,
            VisitTokens tokens,
            Branches branches,
            OnRecords onRecords,
            ProviderQuestions questions,
            Clock clock,
            ZoneId zone) {
        this.visits = visits;
        this.tokens = tokens;
        this.branches = branches;
        this.onRecords = onRecords;
        this.questions = questions;
        this.clock = clock;
        this.zone = zone;
    }

    VisitView of(Visit visit) {
        Visit.Whole whole = visits.whole(visit);
        Branch branch = branches.of(visit.branch());
        Duration atTheCounter = Duration.ofMinutes(branch.slotMinutes());
        Instant now = clock.instant();
        boolean isApproved =
                visit.decision().filter(one -> one.verdict() == Visit.Verdict.APPROVE).isPresent();
        return new VisitView(
                visit.id(),
                visit.number(),
                visit.kind(),
                visit.who(),
                visit.state().code(),
                branches.view(branch, Optional.empty()),
                visit.isWalkIn(),
                visit.slot(),
                sorted(visit.brings()),
                tokens.picture(visit),
                whole.steps().stream().map(VisitView.StepView::of).toList(),
                StepsAhead.of(whole, atTheCounter, zone, now),
                visit.due(),
                visit.isLateAt(now),
                visit.state() instanceof VisitState.Returned(var missing)
                        ? sorted(missing)
                        : List.of(),
                whatIsMissing(visit),
                refusal(visit),
                isApproved ? lifted(whole) : List.of(),
                isApproved ? acts(whole) : List.of(),
                activation(whole, now),
                visit.activation().map(Visit.Activation::until).filter(_ -> isApproved),
                visit.state() instanceof VisitState.Booked,
                VisitTransition.of(visit.state(), new VisitAct.Cancel())
                        instanceof VisitTransition.Next,
                questions.of(visit).stream().map(one -> VisitView.AskedView.of(one, now)).toList());
    }

    /** The appointment to keep on a phone. */
    String page(Visit visit, Locale reader) {
        return AppointmentPage.of(
                visit,
                branches.of(visit.branch()),
                tokens.picture(visit),
                Materials.views(onRecords.needed(visit), visit.brings()),
                branches.zoneOf(visit.branch()),
                reader);
    }

    static Optional<VisitView.RefusalView> refusal(Visit visit) {
        return visit.state() instanceof VisitState.Refused(var reason, var until)
                ? Optional.of(
                        new VisitView.RefusalView(
                                reason,
                                RefusalText.of(
                                        reason, visit.decision().flatMap(Visit.Decision::note)),
                                until))
                : Optional.empty();
    }

    private static Optional<Bilingual> whatIsMissing(Visit visit) {
        return visit.state() instanceof VisitState.Returned(var missing)
                ? Optional.of(
                        RefusalText.sentBack(
                                missing, visit.decision().flatMap(Visit.Decision::note)))
                : Optional.empty();
    }

    static List<Material> sorted(Collection<Material> materials) {
        return materials.stream().sorted().toList();
    }

    private static List<String> lifted(Visit.Whole whole) {
        return whole.changes().stream()
                .filter(change -> change.doneAt().isPresent())
                .flatMap(change -> change.reference().stream())
                .toList();
    }

    private static List<Act> acts(Visit.Whole whole) {
        return whole.changes().stream().flatMap(change -> change.what().act().stream()).toList();
    }

    private static VisitView.ActivationState activation(Visit.Whole whole, Instant now) {
        Visit visit = whole.visit();
        return switch (visit.state()) {
            case VisitState.Approved(var until) when !now.isBefore(until) ->
                    VisitView.ActivationState.EXPIRED;
            case VisitState.Approved _ ->
                    visit.activation().flatMap(Visit.Activation::shownAt).isPresent()
                            ? VisitView.ActivationState.SHOWN
                            : VisitView.ActivationState.READY;
            case VisitState.NewCredentialChosen() -> VisitView.ActivationState.REDEEMED;
            case VisitState.Closed() -> closed(whole);
            case VisitState.Booked(),
                    VisitState.CheckedIn _,
                    VisitState.IdentityChecked _,
                    VisitState.FormSigned _,
                    VisitState.InReview _,
                    VisitState.Returned _,
                    VisitState.Refused _,
                    VisitState.NoShow(),
                    VisitState.Cancelled() ->
                    VisitView.ActivationState.NONE;
        };
    }

    private static VisitView.ActivationState closed(Visit.Whole whole) {
        List<Change> anew =
                whole.changes().stream()
                        .filter(change -> change.what() != Change.What.LIFT)
                        .toList();
        if (anew.isEmpty()) {
            return VisitView.ActivationState.NONE;
        }
        return anew.stream().allMatch(change -> change.doneAt().isPresent())
                ? VisitView.ActivationState.REDEEMED
                : VisitView.ActivationState.EXPIRED;
    }
}
