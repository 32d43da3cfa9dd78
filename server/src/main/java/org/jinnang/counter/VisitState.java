package org.jinnang.counter;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;
import org.jinnang.staff.Lease;

/** How far a visit is. */
sealed interface VisitState {

    record Booked() implements VisitState {}

    /**
     * @param clerk who serves
     */
    record CheckedIn(Worker clerk) implements VisitState {}

    /**
     * @param form the form that is made and not signed yet
     */
    record IdentityChecked(Worker clerk, Optional<Digest> form) implements VisitState {}

    /**
     * @param form exactly what was signed
     */
    record FormSigned(Worker clerk, Digest form) implements VisitState {}

    /**
     * @param refusedBy who refused it before, when an appeal has reopened it
     */
    record InReview(
            Worker clerk, Digest form, Instant due, Optional<Held> held, Set<StaffId> refusedBy)
            implements VisitState {

        public InReview {
            refusedBy = Set.copyOf(refusedBy);
        }

        Optional<Lease> lease() {
            return held.map(Held::lease);
        }

        /** Who looks at it then; empty when nobody does any more. */
        Optional<Held> heldAt(Instant now) {
            return Lease.inForce(lease(), now).flatMap(_ -> held);
        }

        /** The same, held by somebody else or by nobody. */
        InReview leased(Optional<Held> other) {
            return new InReview(clerk, form, due, other, refusedBy);
        }
    }

    /** Everything is done that two people do; the holder has something to choose. */
    record Approved(Instant until) implements VisitState {}

    record NewCredentialChosen() implements VisitState {}

    record Closed() implements VisitState {}

    /** It goes on when the holder comes again, with this. */
    record Returned(Set<Material> missing) implements VisitState {

        public Returned {
            missing = Set.copyOf(missing);
        }
    }

    record Refused(RefusalReason reason, Instant appealUntil) implements VisitState {}

    record NoShow() implements VisitState {}

    record Cancelled() implements VisitState {}

    /** Who looks at it, and how he is called. */
    record Held(Lease lease, String pseudonym) {}

    /** The name in the database and in the API. */
    enum Code {
        BOOKED,
        CHECKED_IN,
        IDENTITY_CHECKED,
        FORM_SIGNED,
        IN_REVIEW,
        APPROVED,
        NEW_CREDENTIAL_CHOSEN,
        CLOSED,
        RETURNED,
        REFUSED,
        NO_SHOW,
        CANCELLED
    }

    default Code code() {
        return switch (this) {
            case Booked() -> Code.BOOKED;
            case CheckedIn _ -> Code.CHECKED_IN;
            case IdentityChecked _ -> Code.IDENTITY_CHECKED;
            case FormSigned _ -> Code.FORM_SIGNED;
            case InReview _ -> Code.IN_REVIEW;
            case Approved _ -> Code.APPROVED;
            case NewCredentialChosen() -> Code.NEW_CREDENTIAL_CHOSEN;
            case Closed() -> Code.CLOSED;
            case Returned _ -> Code.RETURNED;
            case Refused _ -> Code.REFUSED;
            case NoShow() -> Code.NO_SHOW;
            case Cancelled() -> Code.CANCELLED;
        };
    }

    /** Whoever served it so far; nobody before it began, and none is asked for once it is over. */
    default Optional<Worker> servedBy() {
        return switch (this) {
            case CheckedIn(var clerk) -> Optional.of(clerk);
            case IdentityChecked(var clerk, _) -> Optional.of(clerk);
            case FormSigned(var clerk, _) -> Optional.of(clerk);
            case InReview(var clerk, _, _, _, _) -> Optional.of(clerk);
            case Booked _,
                    Approved _,
                    NewCredentialChosen _,
                    Closed _,
                    Returned _,
                    Refused _,
                    NoShow _,
                    Cancelled _ ->
                    Optional.empty();
        };
    }
}
