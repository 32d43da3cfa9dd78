package org.jinnang.account;

import java.util.Map;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;

/** A password as it came in: short enough to be looked at. */
final class TypedPassword {

    private static final int CHARACTERS_MAX = 256;

    private TypedPassword() {}

    /**
     * The sign-in password, in the field {@code password}.
     *
     * @throws ProblemException when it is empty or too long
     */
    static Secret present(Secret password) {
        if (password.length() == 0) {
            throw FieldProblems.of("password", "empty");
        }
        return bounded(password, "password");
    }

    /**
     * A password that may be empty.
     *
     * @throws ProblemException when it is too long
     */
    static Secret bounded(Secret password, String field) {
        if (password.length() > CHARACTERS_MAX) {
            throw FieldProblems.of(field, "too_long", Map.of("max", CHARACTERS_MAX));
        }
        return password;
    }
}
