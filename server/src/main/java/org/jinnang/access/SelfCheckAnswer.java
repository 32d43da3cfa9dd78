package org.jinnang.access;

/** The answers to "is it locked, or is it something else?"; never renamed. */
public enum SelfCheckAnswer {
    LOCKED,
    LOCKED_AGAIN,
    SERVICE,
    CLIENT_OR_NETWORK,
    TYPING,
    BALANCE,
    LIMIT,
    SETTING_CHANGED,
    EXPIRED,
    PAYEE,
    UNKNOWN,
    /** Nothing was found, and nothing in particular was complained about. */
    NONE
}
