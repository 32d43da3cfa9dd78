package org.jinnang.kernel;

/** What a transfer does with its amount. */
public sealed interface Effect {

    /** Moves the amount at once. */
    record Move() implements Effect {}

    /** Sets the amount aside on both sides until a capture or a release ends the hold. */
    record Hold() implements Effect {}

    /**
     * Moves the amount, at most what is held, and gives the rest of the hold back.
     *
     * @param hold the transfer that made the hold; between the same accounts
     */
    record Capture(TransferId hold) implements Effect {}

    /**
     * Gives the whole hold back: voided or expired. The order's amount is that of the hold.
     *
     * @param hold the transfer that made the hold; between the same accounts
     */
    record Release(TransferId hold) implements Effect {}

    /**
     * Gives back at most what a transfer moved and was not given back before; a reversal gives back
     * all of it.
     *
     * @param of the transfer; its payee is the debit of the refund
     */
    record Refund(TransferId of) implements Effect {}
}
