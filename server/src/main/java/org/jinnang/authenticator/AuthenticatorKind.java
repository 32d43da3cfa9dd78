package org.jinnang.authenticator;

/** The secrets a holder knows. */
public enum AuthenticatorKind {
    SIGN_IN_PASSWORD,
    PAYMENT_PASSWORD
}
