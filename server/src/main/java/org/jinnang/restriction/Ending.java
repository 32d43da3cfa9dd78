package org.jinnang.restriction;

import java.util.Locale;
import org.jinnang.kernel.RemedyKind;

/** What ended a restriction. */
public enum Ending {
    TIME_PASSED,
    RESET_PAYMENT_PASSWORD,
    RESET_SIGN_IN_PASSWORD,
    RESET_SECOND_STEP,
    UNFREEZE,
    CHANGE_SIGN_IN_PASSWORD,
    CHANGE_PAYMENT_PASSWORD,
    CONFIRM_SIGN_IN,
    /** A new one was chosen with an activation. */
    ACTIVATION,
    /** Two people approved it at a counter of the bank. */
    BANK_COUNTER,
    OPERATOR_REVIEW,
    LEGAL_RELEASE,
    /** A stricter one of the same cause took its place. */
    SUPERSEDED;

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ending of(RemedyKind remedy) {
        return switch (remedy) {
            case WAIT -> TIME_PASSED;
            case RESET_PAYMENT_PASSWORD -> RESET_PAYMENT_PASSWORD;
            case RESET_SIGN_IN_PASSWORD -> RESET_SIGN_IN_PASSWORD;
            case RESET_SECOND_STEP -> RESET_SECOND_STEP;
            case UNFREEZE -> UNFREEZE;
            case CHANGE_SIGN_IN_PASSWORD -> CHANGE_SIGN_IN_PASSWORD;
            case CHANGE_PAYMENT_PASSWORD -> CHANGE_PAYMENT_PASSWORD;
            case CONFIRM_SIGN_IN -> CONFIRM_SIGN_IN;
            case ACTIVATION -> ACTIVATION;
            case BANK_COUNTER -> BANK_COUNTER;
            case OPERATOR_REVIEW -> OPERATOR_REVIEW;
            case LEGAL_RELEASE -> LEGAL_RELEASE;
        };
    }
}
