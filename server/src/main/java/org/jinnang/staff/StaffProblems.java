package org.jinnang.staff;

import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;

/** How refusals of dual control are told. */
public final class StaffProblems {

    private StaffProblems() {}

    /**
     * The problem of a refusal.
     *
     * @throws IllegalArgumentException when it was not refused
     */
    public static Problem of(Checking refused) {
        return switch (refused) {
            case Checking.Checked(_) -> throw new IllegalArgumentException("It was not refused");
            case Checking.NoSuchProposal() -> Problem.of(ProblemCode.NOT_FOUND);
            case Checking.SamePerson() -> Problem.of(ProblemCode.FOUR_EYES_VIOLATION);
            case Checking.SameDevice() ->
                    Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("device");
            case Checking.OwnCase() -> ownCase();
            case Checking.RoleMissing() -> Problem.of(ProblemCode.ROLE_MISSING);
            case Checking.NotWaiting() -> Problem.of(ProblemCode.PROPOSAL_OVER);
            case Checking.Expired() -> Problem.of(ProblemCode.PROPOSAL_OVER).variant("expired");
        };
    }

    /** For whoever meets his own case, or a relative's, before anything is proposed. */
    public static Problem ownCase() {
        return Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("own_case");
    }
}
