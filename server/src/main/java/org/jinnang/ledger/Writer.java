package org.jinnang.ledger;

import java.util.List;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;

/** Writes transfers; how is nobody's business but its own. */
interface Writer {

    /** As {@link Ledger#submit}. */
    Posting submit(Permit permit, List<Rider> riders);
}
