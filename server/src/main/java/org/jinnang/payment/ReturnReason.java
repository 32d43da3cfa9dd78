package org.jinnang.payment;

import java.util.Locale;

/** Why an approved payment did not arrive, and the money is the payer's again. */
enum ReturnReason {
    /** The payee's account takes nothing any more. */
    PAYEE_CLOSED,
    /** The payer's own lock or an order was in force when it was due. */
    PAYER_LOCKED,
    /** It was paused, and nobody said in time that it is wanted. */
    NOT_CONTINUED,
    /** The merchant gave it back. */
    VOIDED,
    /** The merchant did not capture it in time. */
    NOT_CAPTURED,
    /** The bank did not pay it out. */
    BANK_REFUSED;

    /** The name in the API and the activity log. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
