package org.jinnang.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferOrder;

/** The rule of posting, pure: two locked balances and a permit in, what may be written out. */
sealed interface Decision {

    /** Post it; the balances after it. */
    record Post(Side debitAfter, Side creditAfter) implements Decision {}

    /** Store this refusal under the key. */
    record Refuse(Refusal why) implements Decision {}

    /** Write nothing, answer this. */
    record Stop(Posting answer) implements Decision {}

    /**
     * One locked balance.
     *
     * @param outRoom how much may leave it
     * @param inRoom how much more it may take
     */
    record Side(long posted, long seq, long fence, long outRoom, long inRoom, boolean open) {

        Side moved(long delta) {
            return new Side(Math.addExact(posted, delta), seq + 1, fence, outRoom, inRoom, open);
        }
    }

    /**
     * Decides.
     *
     * @param foundByRider a refusal that a rider raised in an earlier try of this submission
     */
    static Decision of(
            Permit permit, Side debit, Side credit, Instant now, Optional<Refusal> foundByRider) {
        TransferOrder order = permit.order();
        long amount = order.amount().minor();
        if (debit.fence() != permit.fence()) {
            return new Stop(new Posting.Fenced());
        }
        if (now.isAfter(permit.goodUntil())) {
            return new Stop(new Posting.PermitOver());
        }
        if (!debit.open() || !credit.open()) {
            return new Refuse(Refusal.CLOSED);
        }
        if (amount > debit.outRoom()) {
            return new Refuse(Refusal.FUNDS);
        }
        if (amount > credit.inRoom()) {
            return new Refuse(Refusal.CEILING);
        }
        return foundByRider
                .<Decision>map(Refuse::new)
                .orElseGet(() -> new Post(debit.moved(-amount), credit.moved(amount)));
    }
}
