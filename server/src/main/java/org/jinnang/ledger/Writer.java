package org.jinnang.ledger;

import java.util.List;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;

/**
 * Writes transfers. One transaction for each today; a writer of batches can stand in its place
 * without any caller noticing.
 */
interface Writer {

    /** As {@link Ledger#submit}. */
    Posting submit(Permit permit, List<Rider> riders);
}
