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

    /** How much may leave it; without a floor as much as a number can say. */
    long outRoom() {
        long free = posted - heldOut;
        if (floor == Long.MIN_VALUE && free >= 0) {
            return Long.MAX_VALUE;
        }
        return free - floor;
    }

    /** How much more it may take. */
    long inRoom() {
        long taken = posted + heldIn;
        long room = ceiling - taken;
        return taken < 0 && room < ceiling ? Long.MAX_VALUE : room; // more than a number can say
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

    /** The same, but its last entry was posted later. */
    Standing at(Instant later) {
        return new Standing(
                assetId, posted, heldOut, heldIn, seq, fence, floor, ceiling, open, later);
    }
}
