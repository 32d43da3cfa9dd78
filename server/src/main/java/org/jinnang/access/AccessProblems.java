package org.jinnang.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.ProofKind;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Words;

/** Turns what the gate refuses into problem answers. */
public final class AccessProblems {

    private AccessProblems() {}

    /** The problem of a decision that permits nothing; asking for a permitted one is a bug. */
    public static Problem of(Decision decision) {
        return switch (decision) {
            case Decision.Permitted _ ->
                    throw new IllegalArgumentException("What is permitted is no problem");
            case Decision.StepUp(var anyOf, var limit, var because) ->
                    stepUp(anyOf, limit, because);
            case Decision.Unconfirmed(var remedies) ->
                    Problem.of(ProblemCode.SIGN_IN_UNCONFIRMED).remedies(remedies);
            case Decision.Restricted(var explanation) -> of(explanation);
            case Decision.OverLimit(var limit) -> of(limit);
            case Decision.SessionOver() -> Problem.of(ProblemCode.NOT_SIGNED_IN);
            case Decision.Unavailable(var why) -> of(why);
        };
    }

    /** The problem of an entry of the payment password that was not right. */
    public static Problem of(SecretCheck check) {
        return switch (check) {
            case SecretCheck.Right _ ->
                    throw new IllegalArgumentException("What is right is no problem");
            case SecretCheck.Wrong(var triesLeft) ->
                    Problem.of(ProblemCode.PAYMENT_PASSWORD_WRONG).with("tries_left", triesLeft);
            case SecretCheck.Restricted(var explanation) -> of(explanation);
            case SecretCheck.Busy() -> Problem.of(ProblemCode.CHECK_RUNNING);
            case SecretCheck.Unavailable(var why) -> of(why);
        };
    }

    /** The problem of a sign-in that was not right. */
    public static Problem of(SignInCheck check) {
        return switch (check) {
            case SignInCheck.Right _ ->
                    throw new IllegalArgumentException("What is right is no problem");
            case SignInCheck.Refused refused -> of(refused);
            case SignInCheck.Wait(var until, var remedies) ->
                    Problem.of(ProblemCode.WAIT).until(until).remedies(remedies);
            case SignInCheck.Restricted(var explanation) -> of(explanation);
            case SignInCheck.Busy() -> Problem.of(ProblemCode.BUSY);
            case SignInCheck.Unavailable(var why) -> of(why);
        };
    }

    /** Our side: a fault, or planned work, which says from when until when. */
    private static Problem of(Decision.Why why) {
        Problem problem = Problem.of(ProblemCode.UNAVAILABLE);
        return switch (why) {
            case Decision.Why.DatabaseUnreachable() -> problem;
            case Decision.Why.PlannedWork(var work) ->
                    problem.variant(work.isPlanned() ? "planned" : "outage")
                            .until(work.endsAt())
                            .reference(work.reference())
                            .say("from", work.startsAt())
                            .say("message", work.message());
        };
    }

    /** The problem of a second step that was not right. */
    public static Problem of(SecondSteps.Check<?> check) {
        return switch (check) {
            case SecondSteps.Check.Right<?> _ ->
                    throw new IllegalArgumentException("What is right is no problem");
            case SecondSteps.Check.Wrong<?>(var triesLeft) ->
                    Problem.of(ProblemCode.SECOND_STEP_WRONG).with("tries_left", triesLeft);
            case SecondSteps.Check.Used<?>() -> Problem.of(ProblemCode.SECOND_STEP_USED);
            case SecondSteps.Check.Paused<?>(var until) -> {
                Problem paused = Problem.of(ProblemCode.SECOND_STEP_PAUSED);
                yield until.map(paused::until).orElse(paused);
            }
            case SecondSteps.Check.Busy<?>() -> Problem.of(ProblemCode.CHECK_RUNNING);
            case SecondSteps.Check.GateRefused<?>(var decision) -> of(decision);
        };
    }

    /** The problem of something known that was not right; each kind says it in its own words. */
    public static Problem of(KnownFacts.Check<?> check) {
        return switch (check) {
            case KnownFacts.Check.Right<?> _ ->
                    throw new IllegalArgumentException("What is right is no problem");
            case KnownFacts.Check.Wrong<?>(var kind, var triesLeft) ->
                    Problem.of(ProblemCode.valueOf(kind + "_WRONG")).with("tries_left", triesLeft);
            case KnownFacts.Check.Paused<?>(var kind, var until) -> {
                Problem paused = Problem.of(ProblemCode.valueOf(kind + "_PAUSED"));
                yield until.map(paused::until).orElse(paused);
            }
            case KnownFacts.Check.Busy<?>() -> Problem.of(ProblemCode.CHECK_RUNNING);
            case KnownFacts.Check.Overloaded<?>() -> Problem.of(ProblemCode.BUSY);
            case KnownFacts.Check.GateRefused<?>(var decision) -> of(decision);
        };
    }

    /** The problem of a passkey that was not right: one answer for whatever is wrong with it. */
    public static Problem of(PasskeyChecks.Check<?> check) {
        return switch (check) {
            case PasskeyChecks.Check.Right<?> _ ->
                    throw new IllegalArgumentException("What is right is no problem");
            case PasskeyChecks.Check.Wrong<?>() -> Problem.of(ProblemCode.PASSKEY_REFUSED);
            case PasskeyChecks.Check.Over<?>() -> Problem.of(ProblemCode.FLOW_EXPIRED);
            case PasskeyChecks.Check.GateRefused<?>(var decision) -> of(decision);
        };
    }

    private static Problem of(SignInCheck.Refused refused) {
        Problem problem =
                Problem.of(ProblemCode.SIGN_IN_REFUSED)
                        .variant(refused.knownDevice() ? "known_device" : "")
                        .with("tries_left", refused.triesLeft())
                        .remedies(refused.remedies());
        return refused.waitUntil() == null ? problem : problem.until(refused.waitUntil());
    }

    /** Everything a restricted person should read: why, until when, what works, the ways out. */
    public static Problem of(Explanation explanation) {
        RestrictionView first = explanation.restrictions().getFirst();
        Problem problem =
                Problem.of(ProblemCode.RESTRICTED)
                        .reason(first.cause())
                        .say("reason", explanation.reason())
                        .reference(explanation.reference())
                        .restrictions(explanation.restrictions())
                        .stillOpen(explanation.stillOpen())
                        .shut(explanation.shut())
                        .remedies(explanation.remedies());
        return explanation.until() == null ? problem : problem.until(explanation.until());
    }

    private static Problem stepUp(
            List<Set<ProofKind>> anyOf, Optional<LimitView> limit, Optional<Bilingual> because) {
        Problem problem = Problem.of(ProblemCode.STEP_UP_NEEDED).with("proofs", codes(anyOf));
        if (limit.isPresent()) {
            LimitView one = limit.get();
            return problem.variant("limit")
                    .with("limit", one)
                    .say("which", one.title())
                    .say("limit", Words.amount(one.amount()));
        }
        return because.map(why -> problem.variant("stands_out").say("why", why)).orElse(problem);
    }

    /** Which limit it is and how much is left. */
    public static Problem of(LimitView limit) {
        Problem problem =
                Problem.of(ProblemCode.LIMIT_EXCEEDED)
                        .with("limit", limit)
                        .say("which", limit.title())
                        .say("ways", limit.ways())
                        .say("limit", Words.amount(limit.amount()))
                        .say("left", Words.amount(limit.left()));
        return limit.endsAt() == null ? problem : problem.until(limit.endsAt());
    }

    private static List<List<String>> codes(List<Set<ProofKind>> anyOf) {
        return anyOf.stream()
                .map(set ->
                        set.stream()
                                .sorted()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toList())
                .toList();
    }
}
