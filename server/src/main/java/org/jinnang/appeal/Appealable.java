package org.jinnang.appeal;

import java.time.Instant;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;

/**
 * A decision that can be appealed against.
 *
 * @param kind which owner of decisions knows it, such as {@code restriction} or {@code visit}
 * @param reference what the holder was given, such as {@code O-7Q4K-2M9D}
 * @param what the decision, in a sentence
 * @param decidedBy everybody who had a hand in it; nobody where the server decided by its rules
 */
public record Appealable(
        String kind, String reference, Bilingual what, Instant decidedAt, Set<StaffId> decidedBy) {

    /** What nobody else knows: the holder's own words say what it is about. */
    public static final String OTHER = "other";

    public Appealable {
        decidedBy = Set.copyOf(decidedBy);
    }
}
