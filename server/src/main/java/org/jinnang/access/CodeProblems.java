package org.jinnang.access;

import org.jinnang.authenticator.Codes;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;

/** Refusals about one-time codes, as problem answers; the same wherever a code is asked for. */
public final class CodeProblems {

    private CodeProblems() {}

    /** Why no code was sent; a code that was sent is no problem. */
    public static Problem of(Codes.Sending sending) {
        return switch (sending) {
            case Codes.Sending.Sent _ -> throw new IllegalArgumentException("It was sent");
            case Codes.Sending.TooSoon(var until) -> Problem.of(ProblemCode.TOO_SOON).until(until);
            case Codes.Sending.Exhausted(var until) ->
                    Problem.of(ProblemCode.CODE_SENDS_EXHAUSTED).until(until);
        };
    }

    /** Why a code proved nothing; a right one is no problem. */
    public static Problem of(Codes.Check check) {
        return switch (check) {
            case Codes.Check.Right _ -> throw new IllegalArgumentException("It was right");
            case Codes.Check.Wrong(var triesLeft) ->
                    Problem.of(ProblemCode.CODE_WRONG).with("tries_left", triesLeft);
            case Codes.Check.Expired _ -> Problem.of(ProblemCode.CODE_EXPIRED);
            case Codes.Check.Exhausted(var until) ->
                    Problem.of(ProblemCode.CODE_TRIES_EXHAUSTED).until(until);
        };
    }
}
