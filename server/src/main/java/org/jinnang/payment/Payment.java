package org.jinnang.payment;

import java.time.Duration;
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

    /** It is approved and its money is held. */
    sealed interface Held extends Payment {

        /** Which limits its approval has used, as {@link LimitsUsed} writes it. */
        String limitsUsed();
    }

    /**
     * It arrives by itself; it can be cancelled until it is due.
     *
     * @param capturesAt when it is due
     */
    record Pending(Intent intent, Instant heldAt, Instant capturesAt, String limitsUsed)
            implements Held {}

    /**
     * The watch holds it until its holder decides again; unanswered, it goes back.
     *
     * @param heldAt since when
     * @param until when it goes back
     */
    record Paused(Intent intent, Instant heldAt, Instant until, String limitsUsed) implements Held {

        /** How long continuing waits: time to read, and for whoever is urged to be left alone. */
        static final Duration TO_READ = Duration.ofSeconds(30);

        /** From when on it can be continued. */
        Instant continueFrom() {
            return heldAt.plus(TO_READ);
        }
    }

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
