package org.jinnang.payment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment as stored: what was stated, and at most one mark of how it ended.
 *
 * @param cancelledAt null unless cancelled
 * @param postedAt null unless posted; written in the posting's transaction
 * @param refusedAt null unless refused for good
 * @param expiredAt null until somebody noticed that it ran out
 * @param hold null until it is approved, and always for one that arrives at once
 * @param back null unless it could not arrive
 */
record PaymentRow(
        Intent intent,
        @Nullable Instant cancelledAt,
        @Nullable Instant postedAt,
        @Nullable Instant refusedAt,
        @Nullable Instant expiredAt,
        @Nullable Hold hold,
        @Nullable Back back) {

    /**
     * As {@link Payment.Held} tells it: it is due at a moment, or paused until one.
     *
     * @param capturesAt null while it is paused
     * @param pausedUntil null while it is on its way
     */
    record Hold(
            Instant heldAt,
            @Nullable Instant capturesAt,
            @Nullable Instant pausedUntil,
            String limitsUsed) {

        Payment.Held of(Intent intent) {
            if (capturesAt != null) {
                return new Payment.Pending(intent, heldAt, capturesAt, limitsUsed);
            }
            return new Payment.Paused(
                    intent, heldAt, Objects.requireNonNull(pausedUntil), limitsUsed);
        }
    }

    /** As {@link Payment.Returned} tells it. */
    record Back(ReturnReason reason, Instant returnedAt) {}

    /** The same with this intent in it. */
    PaymentRow with(Intent other) {
        return new PaymentRow(other, cancelledAt, postedAt, refusedAt, expiredAt, hold, back);
    }

    /** Which end it has come to; time alone decides between waiting and expired. */
    End end(Instant now) {
        if (cancelledAt != null) {
            return End.CANCELLED;
        }
        if (postedAt != null) {
            return End.POSTED;
        }
        if (refusedAt != null) {
            return End.REFUSED;
        }
        if (back != null) {
            return End.RETURNED;
        }
        if (hold != null) {
            return hold.capturesAt() == null ? End.PAUSED : End.PENDING;
        }
        return expiredAt == null && now.isBefore(intent.expiresAt()) ? End.NONE : End.EXPIRED;
    }

    /** The ways a payment can end. */
    enum End {
        /** It still awaits confirmation. */
        NONE,
        /** It is approved and on its way. */
        PENDING,
        /** It is approved and held until its holder decides again. */
        PAUSED,
        POSTED,
        REFUSED,
        CANCELLED,
        RETURNED,
        EXPIRED
    }
}
