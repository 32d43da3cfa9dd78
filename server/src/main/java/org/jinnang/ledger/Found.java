package org.jinnang.ledger;

import java.time.Instant;

/** An account that somebody else had moved, as it is after a batch. */
record Found(long posted, long heldOut, long heldIn, long seq) {

    /**
     * The same account, with these figures.
     *
     * @param movedAt when its last entry was posted
     */
    Standing of(Standing believed, Instant movedAt) {
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
