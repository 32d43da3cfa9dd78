package org.jinnang.counter;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Digest;
import org.jinnang.staff.Lease;

/** The whole life of a visit: (state, act) → what becomes of it. Pure. */
sealed interface VisitTransition {

    record Next(VisitState state) implements VisitTransition {}

    record Refused(Why why) implements VisitTransition {}

    /** Why an act is refused. */
    enum Why {
        /** The steps have an order. */
        NOT_NOW,
        /** The time that was booked is not over. */
        TOO_EARLY,
        /** The documents are not one of the sets. */
        NOT_ENOUGH,
        /** It is not the form that was made. */
        ANOTHER_FORM,
        /** Another clerk serves this customer; checking in again takes over. */
        ANOTHER_CLERK,
        /** Nobody decides about his own work. */
        SAME_PERSON,
        SAME_DEVICE,
        /** Somebody else looks at it. */
        LEASE_HELD,
        /** Whoever decides looks at it first. */
        LEASE_MISSING,
        /** The wallet's provider was asked, or has to be. */
        QUESTION_OPEN
    }

    /** The rule. */
    static VisitTransition of(VisitState state, VisitAct act) {
        return switch (act) {
            case VisitAct.Change() ->
                    state instanceof VisitState.Booked ? new Next(state) : notNow();
            case VisitAct.Cancel() -> cancel(state);
            case VisitAct.MarkNoShow(var slotIsOver) -> noShow(state, slotIsOver);
            case VisitAct.CheckIn(var by) -> checkIn(state, by);
            case VisitAct.Return(var by, var missing) -> {
                var serving = serving(state, by);
                yield serving.orElseGet(() -> new Next(new VisitState.Returned(missing)));
            }
            case VisitAct.CheckDocuments(var by, var isEnough) -> documents(state, by, isEnough);
            case VisitAct.TakePhoto(var by) -> photo(state, by);
            case VisitAct.PrepareForm(var by, var form) -> prepare(state, by, form);
            case VisitAct.Sign(var by, var form) -> sign(state, by, form);
            case VisitAct.Submit(var by, var due) -> submit(state, by, due);
            case VisitAct.TakeLease(var by, var now) -> lease(state, by, now);
            case VisitAct.GiveLeaseBack(var by) -> giveBack(state, by);
            case VisitAct.LookAtPhoto(var by, var now) -> decided(state, by, now, state);
            case VisitAct.Approve(var by, var now, var until, var hasToChoose) ->
                    decided(
                            state,
                            by,
                            now,
                            hasToChoose ? new VisitState.Approved(until) : new VisitState.Closed());
            case VisitAct.SendBack(var by, var now, var missing) ->
                    decided(state, by, now, new VisitState.Returned(missing));
            case VisitAct.Refuse(var by, var now, var reason, var appealUntil) ->
                    decided(state, by, now, new VisitState.Refused(reason, appealUntil));
            case VisitAct.Reopen(var clerk, var form, var due, var refusedBy) ->
                    state instanceof VisitState.Refused
                            ? new Next(
                                    new VisitState.InReview(
                                            clerk, form, due, Optional.empty(), refusedBy))
                            : notNow();
            case VisitAct.Choose() ->
                    state instanceof VisitState.Approved
                            ? new Next(new VisitState.NewCredentialChosen())
                            : notNow();
            case VisitAct.Close() ->
                    switch (state) {
                        case VisitState.Approved _, VisitState.NewCredentialChosen() ->
                                new Next(new VisitState.Closed());
                        default -> notNow();
                    };
        };
    }

    private static VisitTransition cancel(VisitState state) {
        return switch (state) {
            case VisitState.Booked(),
                    VisitState.CheckedIn _,
                    VisitState.IdentityChecked _,
                    VisitState.FormSigned _,
                    VisitState.InReview _,
                    VisitState.Returned _ ->
                    new Next(new VisitState.Cancelled());
            case VisitState.Approved _,
                    VisitState.NewCredentialChosen(),
                    VisitState.Closed(),
                    VisitState.Refused _,
                    VisitState.NoShow(),
                    VisitState.Cancelled() ->
                    notNow();
        };
    }

    private static VisitTransition noShow(VisitState state, boolean slotIsOver) {
        if (!(state instanceof VisitState.Booked)) {
            return notNow();
        }
        return slotIsOver ? new Next(new VisitState.NoShow()) : new Refused(Why.TOO_EARLY);
    }

    /** Also by another clerk, who takes over; what was found before is found anew. */
    private static VisitTransition checkIn(VisitState state, Worker by) {
        return switch (state) {
            case VisitState.Booked(),
                    VisitState.Returned _,
                    VisitState.CheckedIn _,
                    VisitState.IdentityChecked _ ->
                    new Next(new VisitState.CheckedIn(by));
            case VisitState.FormSigned _,
                    VisitState.InReview _,
                    VisitState.Approved _,
                    VisitState.NewCredentialChosen(),
                    VisitState.Closed(),
                    VisitState.Refused _,
                    VisitState.NoShow(),
                    VisitState.Cancelled() ->
                    notNow();
        };
    }

    /** What refuses somebody who is not the clerk at this counter; empty for him. */
    private static Optional<VisitTransition> serving(VisitState state, Worker by) {
        boolean isServed =
                switch (state) {
                    case VisitState.CheckedIn _,
                            VisitState.IdentityChecked _,
                            VisitState.FormSigned _ ->
                            true;
                    default -> false;
                };
        if (!isServed) {
            return Optional.of(notNow());
        }
        boolean isHis =
                state.servedBy().filter(clerk -> clerk.staff().equals(by.staff())).isPresent();
        return isHis ? Optional.empty() : Optional.of(new Refused(Why.ANOTHER_CLERK));
    }

    private static VisitTransition documents(VisitState state, Worker by, boolean isEnough) {
        Optional<VisitTransition> refused = serving(state, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (state) {
            case VisitState.CheckedIn _, VisitState.IdentityChecked _ ->
                    new Next(
                            isEnough
                                    ? new VisitState.IdentityChecked(by, Optional.empty())
                                    : new VisitState.CheckedIn(by));
            default -> notNow();
        };
    }

    /** While papers are checked; what was signed names its photos. */
    private static VisitTransition photo(VisitState state, Worker by) {
        return serving(state, by)
                .orElseGet(
                        () -> state instanceof VisitState.FormSigned ? notNow() : new Next(state));
    }

    private static VisitTransition prepare(VisitState state, Worker by, Digest form) {
        Optional<VisitTransition> refused = serving(state, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (state) {
            case VisitState.IdentityChecked _ ->
                    new Next(new VisitState.IdentityChecked(by, Optional.of(form)));
            case VisitState.CheckedIn _ -> new Refused(Why.NOT_ENOUGH);
            default -> notNow();
        };
    }

    private static VisitTransition sign(VisitState state, Worker by, Digest form) {
        Optional<VisitTransition> refused = serving(state, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (state) {
            case VisitState.IdentityChecked(_, var made) when made.isEmpty() -> notNow();
            case VisitState.IdentityChecked(_, var made) when made.get().equals(form) ->
                    new Next(new VisitState.FormSigned(by, form));
            case VisitState.IdentityChecked _ -> new Refused(Why.ANOTHER_FORM);
            default -> notNow();
        };
    }

    private static VisitTransition submit(VisitState state, Worker by, Instant due) {
        Optional<VisitTransition> refused = serving(state, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return state instanceof VisitState.FormSigned(_, var form)
                ? new Next(new VisitState.InReview(by, form, due, Optional.empty(), Set.of()))
                : notNow();
    }

    private static VisitTransition lease(VisitState state, Worker by, Instant now) {
        if (!(state instanceof VisitState.InReview review)) {
            return notNow();
        }
        Optional<VisitTransition> refused = mayDecide(review, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (Lease.standing(review.lease(), by.staff(), now) == Lease.Standing.TAKEN) {
            return new Refused(Why.LEASE_HELD);
        }
        var held = new VisitState.Held(Lease.of(by.staff(), now), by.pseudonym());
        return new Next(review.leased(Optional.of(held)));
    }

    private static VisitTransition giveBack(VisitState state, Worker by) {
        return state instanceof VisitState.InReview review
                        && review.lease().filter(one -> one.by().equals(by.staff())).isPresent()
                ? new Next(review.leased(Optional.empty()))
                : notNow();
    }

    /** Another person on another device, who holds the lease. */
    private static VisitTransition decided(
            VisitState state, Worker by, Instant now, VisitState then) {
        if (!(state instanceof VisitState.InReview review)) {
            return notNow();
        }
        Optional<VisitTransition> refused = mayDecide(review, by);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (Lease.standing(review.lease(), by.staff(), now)) {
            case FREE -> new Refused(Why.LEASE_MISSING);
            case OWN -> new Next(then);
            case TAKEN -> new Refused(Why.LEASE_HELD);
        };
    }

    private static Optional<VisitTransition> mayDecide(VisitState.InReview review, Worker by) {
        if (review.clerk().staff().equals(by.staff()) || review.refusedBy().contains(by.staff())) {
            return Optional.of(new Refused(Why.SAME_PERSON));
        }
        return review.clerk().device().equals(by.device())
                ? Optional.of(new Refused(Why.SAME_DEVICE))
                : Optional.empty();
    }

    private static VisitTransition notNow() {
        return new Refused(Why.NOT_NOW);
    }
}
