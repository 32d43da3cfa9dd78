package org.jinnang.payment;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.policy.LimitUse;

/** Riders that mark a payment which waits: approved, arrived, cancelled, given back. */
sealed interface PendingMark extends Rider {

    /** The payment that is marked. */
    Intent intent();

    @Override
    default When when() {
        return When.ON_POSTING;
    }

    /**
     * Its money is held; it was awaiting that.
     *
     * @param uses what it uses of limits, to be given back should it be withdrawn
     */
    record Held(Intent intent, List<LimitUse> uses) implements PendingMark {

        public Held {
            uses = List.copyOf(uses);
        }
    }

    /**
     * Its money is held until its holder decides again; it was awaiting that.
     *
     * @param uses as of {@link Held}
     * @param until unanswered, it goes back then
     */
    record Paused(Intent intent, List<LimitUse> uses, Instant until) implements PendingMark {

        public Paused {
            uses = List.copyOf(uses);
        }
    }

    /** It has arrived; it was due. */
    record Captured(Intent intent) implements PendingMark {}

    /** The merchant captured so much of it before it ran out. */
    record Taken(Intent intent, Money amount) implements PendingMark {}

    /** The bank has paid it out, whenever that is. */
    record Settled(Intent intent) implements PendingMark {}

    /** The payer withdrew it before it was due. */
    record Cancelled(Intent intent) implements PendingMark {}

    /** It cannot arrive. */
    record Returned(Intent intent, ReturnReason reason) implements PendingMark {}
}
