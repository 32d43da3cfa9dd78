package org.jinnang.ledger;

import java.time.Instant;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;

/** What became of a submitted transfer. */
public sealed interface Posting {

    /**
     * The money has moved, durably.
     *
     * @param debitAfter balance of the payer's account after it
     * @param creditAfter balance of the payee's account after it
     * @param replayed true when an earlier submission had posted it; no rider was written now
     */
    record Posted(
            TransferId transferId,
            Money debitAfter,
            Money creditAfter,
            Instant postedAt,
            boolean replayed)
            implements Posting {}

    /**
     * No money has moved and none will under this key.
     *
     * @param replayed true when an earlier submission was refused; no rider was written now
     */
    record Refused(Refusal why, Instant refusedAt, boolean replayed) implements Posting {}

    /** Nothing was written: a restriction came after the permit. Ask the gate again. */
    record Fenced() implements Posting {}

    /** Nothing was written: the permit's life is over. Ask the gate again. */
    record PermitOver() implements Posting {}

    /** Nothing was written: the key belongs to another transfer. */
    record OtherBody() implements Posting {}

    /** Nothing was written: too many wait already. Try again a little later. */
    record Busy() implements Posting {}

    /** The database went away while committing. Submitting the same again tells the truth. */
    record Unknown() implements Posting {}
}
