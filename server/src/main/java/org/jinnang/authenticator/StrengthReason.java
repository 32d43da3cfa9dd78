package org.jinnang.authenticator;

import java.util.Locale;

/** Why a password is refused. The codes are part of the API and never renamed. */
public enum StrengthReason {
    TOO_SHORT,
    TOO_LONG,
    TOO_COMMON,
    /** It stands in the operator's file of breached passwords. */
    BREACHED,
    LETTER_NEEDED,
    CAPITAL_AND_SMALL_LETTER_NEEDED,
    DIGIT_NEEDED,
    SYMBOL_NEEDED,
    REPEATED,
    SEQUENCE,
    KEYBOARD_PATTERN,
    DATE,
    OWN_NAME,
    OWN_IDENTITY,
    OWN_PHONE,
    OWN_EMAIL,
    SAME_AS_OTHER_PASSWORD,
    SAME_AS_BEFORE,
    /** One of the last ones, which the profile remembers. */
    USED_BEFORE,
    DIGITS_NEEDED;

    /** The code in the API and in the bundle of texts {@code strength}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
