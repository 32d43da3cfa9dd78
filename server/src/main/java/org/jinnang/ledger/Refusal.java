package org.jinnang.ledger;

/** Why the books refuse a transfer for good; stored under its key. */
public enum Refusal {
    /** The payer has not enough. */
    FUNDS,
    /** A limit on payments out is spent. */
    LIMIT,
    /** The payee's account may not hold more. */
    CEILING,
    /** One of the accounts is closed. */
    CLOSED,
    /** The order was withdrawn before it was posted: cancelled, or past its time. */
    WITHDRAWN,
    /** There is no such hold between these accounts, or it has ended. */
    NO_HOLD,
    /** More than is held. */
    ABOVE_HOLD,
    /** More than the transfer moved and was not given back, or there is no such transfer. */
    ABOVE_REFUNDABLE
}
