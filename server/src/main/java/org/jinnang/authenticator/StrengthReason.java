package org.jinnang.authenticator;

import java.util.Locale;

/** Why a password is refused. The codes are part of the API and never renamed. */
public enum StrengthReason {
    TOO_SHORT,
    TOO_LONG,
    TOO_COMMON,
    REPEATED,
    SEQUENCE,
    KEYBOARD_PATTERN,
    DATE,
    OWN_NAME,
    OWN_PHONE,
    OWN_EMAIL,
    SAME_AS_OTHER_PASSWORD,
    SAME_AS_BEFORE,
    DIGITS_NEEDED;

    /** The code in the API and in the bundle of texts {@code strength}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
