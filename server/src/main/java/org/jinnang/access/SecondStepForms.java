package org.jinnang.access;

import java.util.Map;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;

/** How codes of a second step arrive, wherever one is asked for. */
public final class SecondStepForms {

    private static final int CODE_CHARACTERS_MAX = 40;

    private SecondStepForms() {}

    /** What was typed; 422 when it can be no code at all, which costs no try. */
    public static SecondStepEntry entry(Secret code) {
        checkLength(code);
        return SecondStepEntry.read(code).orElseThrow(SecondStepForms::malformed);
    }

    /** What was sent has no form but its length; 422 when it is empty or too long. */
    public static void checkLength(Secret code) {
        if (code.reveal().isBlank()) {
            throw FieldProblems.of("code", "empty");
        }
        if (code.length() > CODE_CHARACTERS_MAX) {
            throw malformed();
        }
    }

    /** It can be no code of that kind. */
    public static ProblemException malformed() {
        String code = "bad_format";
        return Problem.of(ProblemCode.FIELD_INVALID)
                .field("code", code, FieldProblems.words("second_step", code, Map.of()))
                .asException();
    }
}
