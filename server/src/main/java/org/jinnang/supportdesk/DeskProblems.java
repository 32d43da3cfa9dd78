package org.jinnang.supportdesk;

import org.jinnang.access.CodeProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Lease;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/** How the desk's refusals are told. */
@Component
class DeskProblems {

    private final Team team;

    DeskProblems(Team team) {
        this.team = team;
    }

    /** What was done; a refusal is thrown as its problem. */
    <T> T done(Desk.Doing<T> doing) {
        return switch (doing) {
            case Desk.Doing.Done<T>(var result) -> result;
            case Desk.Doing.NoSuchCase<T>() -> throw CaseFields.notFound();
            case Desk.Doing.Refused<T>(var why) -> throw refused(why).asException();
            case Desk.Doing.Held<T>(var lease) ->
                    throw Problem.of(ProblemCode.CASE_HELD)
                            .with("held_by", pseudonym(lease))
                            .until(lease.until())
                            .asException();
            case Desk.Doing.Changed<T>() ->
                    throw Problem.of(ProblemCode.CASE_CHANGED).asException();
        };
    }

    static Problem refused(DeskRule.Why why) {
        return refused(why.code());
    }

    static Problem refused(String why) {
        return Problem.of(ProblemCode.DESK_ACT_REFUSED)
                .with("why_not", why)
                .say("why", Texts.bilingual("desk", "why_not." + why));
    }

    static ProblemException of(CompareRule.Why why) {
        Problem problem =
                switch (why) {
                    case ROLE -> refused(DeskRule.Why.ROLE);
                    case OWN_CASE -> refused(DeskRule.Why.OWN_CASE);
                    case NOT_HANDED_IN -> refused("not_handed_in");
                    case OVER -> Problem.of(ProblemCode.FLOW_EXPIRED);
                    case SAME_PERSON, SAME_DEVICE -> Problem.of(ProblemCode.FOUR_EYES_VIOLATION);
                };
        return problem.asException();
    }

    static Problem of(CallerChecks.Asking asking) {
        return switch (asking) {
            case CallerChecks.Asking.Asked _ -> throw new IllegalArgumentException("It was asked");
            case CallerChecks.Asking.Exhausted(var until) ->
                    Problem.of(ProblemCode.CALLER_CHECKS_EXHAUSTED).until(until);
            case CallerChecks.Asking.NotSent(var sending) -> CodeProblems.of(sending);
            case CallerChecks.Asking.NothingToCompare() -> refused("nothing_to_compare");
        };
    }

    static Lookups.Looking.Counted counted(Lookups.Looking looking) {
        return switch (looking) {
            case Lookups.Looking.Counted counted -> counted;
            case Lookups.Looking.Stopped() -> throw stopped();
        };
    }

    static ProblemException stopped() {
        return Problem.of(ProblemCode.LOOKUPS_STOPPED).asException();
    }

    private String pseudonym(Lease lease) {
        return team.find(lease.by()).map(member -> member.pseudonym()).orElse("S-");
    }
}
