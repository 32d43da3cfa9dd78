package org.jinnang.ledger;

import java.time.Instant;

/**
 * One balance row as the writer knows it. {@code seq} and {@code fence} name this very state: while
 * they are those of the table, all the rest is too.
 *
 * @param floor the smallest that may be available; {@link Long#MIN_VALUE} without one
 * @param ceiling the largest balance; {@link Long#MAX_VALUE} without one
 * @param movedAt when its last entry was posted
 */
record Standing(
        short assetId,
        long posted,
        long heldOut,
        long heldIn,
        long seq,
        long fence,
        long floor,
        long ceiling,
        boolean open,
        Instant movedAt) {

    /** How much may leave it. */
    long outRoom() {
        return floor == Long.MIN_VALUE ? Long.MAX_VALUE : posted - heldOut - floor;
    }

    /** How much more it may take. */
    long inRoom() {
        return ceiling == Long.MAX_VALUE
                ? Long.MAX_VALUE - Math.max(0, posted)
                : ceiling - posted - heldIn;
    }

    /** After one more entry. */
    Standing moved(long delta, long heldOutDelta, long heldInDelta, Instant now) {
        return new Standing(
                assetId,
                Math.addExact(posted, delta),
                heldOut + heldOutDelta,
                heldIn + heldInDelta,
                seq + 1,
                fence,
                floor,
                ceiling,
                open,
                now);
    }
}
