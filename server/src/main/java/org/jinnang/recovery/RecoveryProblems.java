package org.jinnang.recovery;

import java.util.Map;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;

/** What a way back says when it cannot go on, and the names by which it is asked for. */
final class RecoveryProblems {

    private static final int CODE_CHARACTERS_MAX = 40;
    private static final int PASSWORD_CHARACTERS_MAX = 256;

    private RecoveryProblems() {}

    static RecoveryId parsed(String id) {
        return RecoveryId.parse(id).orElseThrow(RecoveryProblems::notFound);
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }

    /** The recovery as it stands now, or what is said instead. */
    static Recovery standing(Recoveries.Outcome outcome) {
        return switch (outcome) {
            case Recoveries.Outcome.Stands(var recovery) -> recovery;
            case Recoveries.Outcome.NoSuchRecovery() -> throw notFound();
            case Recoveries.Outcome.Refused(var why) -> throw refused(why);
            case Recoveries.Outcome.NotSent(var sending) ->
                    throw CodeProblems.of(sending).asException();
            case Recoveries.Outcome.NotProven(var check) ->
                    throw CodeProblems.of(check).asException();
            case Recoveries.Outcome.SecondStepRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.PasswordRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.FactRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.PasskeyRefused(var check) ->
                    throw AccessProblems.of(check).asException();
        };
    }

    static ProblemException refused(RecoveryTransition.Why why) {
        ProblemCode code =
                switch (why) {
                    case EXPIRED -> ProblemCode.FLOW_EXPIRED;
                    case COMPLETED_BEFORE,
                            PROOF_NOT_ASKED,
                            PROOF_AT_HAND,
                            ANOTHER_FIRST,
                            NOT_HELD ->
                            ProblemCode.STEP_OUT_OF_ORDER;
                    case PROOFS_INSUFFICIENT -> ProblemCode.PROOFS_INSUFFICIENT;
                };
        return Problem.of(code).asException();
    }

    /** A typed code or password: there, and not longer than any. */
    static String bounded(String code, boolean isPassword) {
        if (isPassword ? code.isEmpty() : code.isBlank()) {
            throw FieldProblems.of("code", "empty");
        }
        if (code.length() > (isPassword ? PASSWORD_CHARACTERS_MAX : CODE_CHARACTERS_MAX)) {
            throw isPassword
                    ? FieldProblems.of("code", "too_long", Map.of("max", PASSWORD_CHARACTERS_MAX))
                    : FieldProblems.of("code", "bad_format");
        }
        return code;
    }
}
