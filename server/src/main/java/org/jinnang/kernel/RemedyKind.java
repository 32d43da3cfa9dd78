package org.jinnang.kernel;

/** A way out of a restriction. Only ways that are built stand here. */
public enum RemedyKind {
    WAIT,
    RESET_PAYMENT_PASSWORD,
    RESET_SIGN_IN_PASSWORD,
    RESET_SECOND_STEP,
    UNFREEZE,
    /** A new one by whoever knows the old one. */
    CHANGE_SIGN_IN_PASSWORD,
    CHANGE_PAYMENT_PASSWORD,
    /** The holder says that it was he who signed in, and proves it. */
    CONFIRM_SIGN_IN,
    /** The holder chooses with the activation that was shown or sent to him. */
    ACTIVATION,
    /** Two people look at the holder's papers, at a counter of the bank. */
    BANK_COUNTER,
    /** The operator takes his own order back. */
    OPERATOR_REVIEW,
    /** The authority takes its order back; nobody else can. */
    LEGAL_RELEASE
}
