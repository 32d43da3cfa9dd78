package org.jinnang.iso20022;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the bank says about a payment; codes of ISO 20022, ExternalPaymentTransactionStatus1Code.
 */
public enum PaymentStatus {
    /** Received. */
    RCVD,
    /** Checked technically. */
    ACTC,
    /** Checked against the customer's profile. */
    ACCP,
    /** Accepted, settlement in process. */
    ACSP,
    /** Accepted with a change. */
    ACWC,
    /** Accepted without posting. */
    ACWP,
    /** Waits for something. */
    PDNG,
    /** Some of the needed approvals were given. */
    PATC,
    /** Funds were checked. */
    ACFC,
    /** Settled on the debtor's account. */
    ACSC,
    /** Settled on the creditor's account. */
    ACCC,
    /** Of a file: some were accepted. */
    PART,
    /** Refused. */
    RJCT,
    /** Cancelled. */
    CANC,
    /** Blocked: will be neither made nor given back by itself. */
    BLCK;

    static Optional<PaymentStatus> of(String code) {
        return Arrays.stream(values()).filter(status -> status.name().equals(code)).findFirst();
    }

    /** Whether it will not be made, finally: no money left the account. */
    public boolean isRefused() {
        return this == RJCT || this == CANC;
    }

    /** Whether the money left the operator's account. */
    public boolean isSettled() {
        return this == ACSC || this == ACCC;
    }
}
