package org.jinnang.counter;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.springframework.stereotype.Service;

/**
 * Books for a holder who is on the telephone with the support desk: by the same rule as he himself,
 * who is told, and who changes or cancels it as his own. Nobody has to be known for it: it opens
 * nothing, and at the counter two people look at his papers.
 */
@Service
public class DeskBookings {

    /** Nothing of the agent's browser stands in the holder's log. */
    private static final Browser THE_DESK =
            new Browser(new Digest(new byte[32]), Optional.empty(), "", "", Locale.ENGLISH);

    private final Visits visits;

    DeskBookings(Visits visits) {
        this.visits = visits;
    }

    /**
     * Books in the caller's transaction.
     *
     * @param slot as {@code next_free_at} of the branch or its slots say
     * @return what the holder quotes, or why it was not booked
     */
    public Booked book(WalletId wallet, BranchId branch, Instant slot, VisitKind kind) {
        var wish = new Visits.Wish(wallet, true, branch, slot, kind, WhoComes.HOLDER, Set.of());
        return switch (visits.book(wish, THE_DESK)) {
            case Visits.Booking.Booked(var visit) -> new Booked.Done(visit.number());
            case Visits.Booking.NoSuchBranch() -> refused(FieldProblems.of("branch_id", "unknown"));
            case Visits.Booking.NoSuchSlot() -> refused(FieldProblems.of("starts_at", "unknown"));
            case Visits.Booking.Full() -> new Booked.Refused(Problem.of(ProblemCode.SLOT_FULL));
            case Visits.Booking.TooMany() ->
                    new Booked.Refused(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("visits"));
            case Visits.Booking.NoHomeVisits(),
                    Visits.Booking.NotNow(),
                    Visits.Booking.NoSuchVisit() ->
                    new Booked.Refused(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        };
    }

    private static Booked refused(ProblemException why) {
        return new Booked.Refused(why.problem());
    }

    /** What came of it. */
    public sealed interface Booked {

        record Done(String number) implements Booked {}

        record Refused(Problem why) implements Booked {}
    }
}
