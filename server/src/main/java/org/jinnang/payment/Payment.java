package org.jinnang.payment;

import java.time.Instant;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Posting;

/** A payment in the state it has at the moment of asking. */
sealed interface Payment {

    /** What was stated. */
    Intent intent();

    /** It can be confirmed or cancelled. */
    record Awaiting(Intent intent) implements Payment {}

    /** The money has moved. */
    record Posted(Intent intent, Instant postedAt, Money balanceAfter) implements Payment {

        /** What people quote. */
        String reference() {
            return Crockford.reference('R', intent.id().value());
        }
    }

    /** No money has moved and none will. */
    record Refused(Intent intent, RefusalReason reason) implements Payment {}

    /**
     * It is approved and its money is held; it can be cancelled until it is due.
     *
     * @param capturesAt when it is due
     * @param limitsUsed as {@link LimitsUsed} writes it
     */
    record Pending(Intent intent, Instant heldAt, Instant capturesAt, String limitsUsed)
            implements Payment {}

    /** It could not arrive, and the money is the payer's again. */
    record Returned(Intent intent, ReturnReason reason, Instant returnedAt) implements Payment {}

    /** The payer withdrew it. */
    record Cancelled(Intent intent) implements Payment {}

    /** Nobody confirmed it in time. */
    record Expired(Intent intent) implements Payment {}

    /** The state that follows from a mark of a posting. */
    static Posted posted(Intent intent, Posting.Posted posting) {
        return new Posted(intent, posting.postedAt(), posting.debitAfter());
    }
}
