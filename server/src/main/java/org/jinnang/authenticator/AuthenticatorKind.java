package org.jinnang.authenticator;

/** What a holder shows to prove who it is, and what is counted when it is wrong. */
public enum AuthenticatorKind {
    SIGN_IN_PASSWORD,
    PAYMENT_PASSWORD,
    /** The codes of the authenticator app. */
    TOTP,
    /** The saved recovery codes. */
    SAVED_CODE,
    /** The number of the document by which the holder is recorded. */
    IDENTITY_NUMBER,
    /** The number of a linked bank account. */
    LINKED_ACCOUNT,
    /** The answers to the security questions, together. */
    SECURITY_ANSWERS;

    /** Whether its wrong entries are counted in more than one pool. */
    boolean hasPools() {
        return this == SIGN_IN_PASSWORD;
    }
}
