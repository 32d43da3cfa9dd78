package org.jinnang.authenticator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be asked. Nothing that stands in a public register, or that friends are told. */
public enum SecurityQuestion {
    FIRST_TEACHER,
    CHILDHOOD_HIDEOUT,
    FIRST_DISH_COOKED,
    LOST_THING,
    FIRST_RECORD,
    DREAM_AS_A_CHILD,
    NICKNAME_OF_A_TOY,
    LONGEST_WALK;

    /** The name in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}. */
    public static Optional<SecurityQuestion> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
