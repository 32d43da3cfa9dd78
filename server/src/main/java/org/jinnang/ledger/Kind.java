package org.jinnang.ledger;

/** Whose account it is. */
public enum Kind {
    /** An account of a wallet; never below zero. */
    HOLDER,
    /** The other side of money that enters or leaves the books; the demo's money comes from it. */
    CLEARING
}
