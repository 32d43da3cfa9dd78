package org.jinnang.kernel;

/**
 * What a holder can show to prove that he is himself. A proof is bound to one flow and used once.
 */
public enum ProofKind {
    SMS_CODE,
    EMAIL_CODE,
    SIGN_IN_PASSWORD,
    PAYMENT_PASSWORD,
    TRUSTED_DEVICE
}
