package org.jinnang.counter;

import java.time.Instant;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;

/**
 * A visit that was refused: the door for whoever looks at it again, and who may not.
 *
 * @param text what the holder was told
 * @param decidedBefore whoever had a hand in it
 */
record RefusedVisit(
        WalletId wallet,
        VisitId visit,
        String number,
        RefusalReason reason,
        Bilingual text,
        Instant decidedAt,
        Instant appealUntil,
        Set<StaffId> decidedBefore) {

    public RefusedVisit {
        decidedBefore = Set.copyOf(decidedBefore);
    }
}
