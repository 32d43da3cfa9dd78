package org.jinnang.kernel;

/**
 * What a holder can show to prove that he is himself. A proof is bound to one flow and used once.
 */
public enum ProofKind {
    SMS_CODE,
    EMAIL_CODE,
    SIGN_IN_PASSWORD,
    PAYMENT_PASSWORD,
    TRUSTED_DEVICE,
    /** A passkey whose device has checked that it is the holder: two factors in one. */
    PASSKEY,
    /** A code of the authenticator app. */
    TOTP_CODE,
    /** A saved recovery code. */
    SAVED_CODE,
    /** The number of the document by which the holder is recorded. Weak: others have seen it. */
    IDENTITY_NUMBER,
    /**
     * The number of a linked bank account from which money came in the holder's own name. Weak: it
     * stands on every transfer.
     */
    LINKED_ACCOUNT,
    /** The answers to one's security questions: never a proof, only one hurdle more. */
    SECURITY_ANSWERS,
    /**
     * A one-time activation: two people have checked who the holder is and approved exactly this
     * act. It is shown to the holder alone, and enough by itself.
     */
    ACTIVATION;

    /** Whether others may know it, too: it counts only beside something that nobody else has. */
    public boolean isWeak() {
        return this == IDENTITY_NUMBER || this == LINKED_ACCOUNT;
    }
}
