package org.jinnang.ledger;

import org.jinnang.kernel.Digest;

/** What is written under a key: the body it was asked with, and the answer it got. */
record Stored(Digest bodyHash, Posting posting) {

    static final String POSTED = "POSTED";

    /** The answer to a repetition with this body. */
    Posting answer(Digest body) {
        if (!bodyHash.equals(body)) {
            return new Posting.OtherBody();
        }
        return switch (posting) {
            case Posting.Posted posted ->
                    new Posting.Posted(
                            posted.transferId(),
                            posted.debitAfter(),
                            posted.creditAfter(),
                            posted.postedAt(),
                            true);
            case Posting.Refused refused ->
                    new Posting.Refused(refused.why(), refused.refusedAt(), true);
            default -> throw new IllegalStateException("Not stored: " + posting);
        };
    }
}
