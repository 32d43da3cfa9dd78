package org.jinnang.kernel;

/** What somebody wants to do; the gate answers for each whether it may be done now. */
public enum Act {
    OPEN_WALLET,
    SIGN_IN_ON_TRUSTED_DEVICE,
    SIGN_IN_ELSEWHERE,
    TRUST_DEVICE,
    FORGET_DEVICE,
    CHANGE_PHRASE,
    LOOK_UP_PAYEE,
    CREATE_PAYMENT,
    PAY,
    CANCEL_PAYMENT,
    RECEIVE_DEMO_MONEY,
    RESET_SIGN_IN_PASSWORD,
    RESET_PAYMENT_PASSWORD,
    UNFREEZE
}
