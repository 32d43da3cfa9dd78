package org.jinnang.ledger;

import java.time.Instant;

/**
 * An account that somebody else had moved, as it is after a batch.
 *
 * @param movedAt when its last entry was posted
 */
record Found(long posted, long heldOut, long heldIn, long seq, Instant movedAt) {

    /** The same account, with these figures. */
    Standing of(Standing believed) {
        return new Standing(
                believed.assetId(),
                posted,
                heldOut,
                heldIn,
                seq,
                believed.fence(),
                believed.floor(),
                believed.ceiling(),
                believed.open(),
                movedAt);
    }
}
