package org.jinnang.ledger;

/** What an account is for. */
public enum Kind {
    /** The main account of a wallet in one currency; never below zero. */
    HOLDER,
    /** Money that a wallet has put aside; never below zero. */
    POCKET,
    /** The other side of money that enters or leaves the books; the demo's money comes from it. */
    CLEARING,
    /** What the operator earned. */
    FEES,
    /** One side of every exchange between currencies. */
    POSITION,
    /** Pays for fraud, from what the operator has put in. */
    PROTECTION,
    /** Money whose owner is not known yet. */
    SUSPENSE;

    /** Whether a wallet owns accounts of this kind. */
    boolean isOfWallet() {
        return this == HOLDER || this == POCKET;
    }
}
