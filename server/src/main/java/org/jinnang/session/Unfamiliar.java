package org.jinnang.session;

/** What is unusual about a sign-in. */
public enum Unfamiliar {
    /** The holder trusts devices, and this is none of them. */
    DEVICE,
    /** Nobody gets there that fast from where he signed in last. */
    PLACE
}
