package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Why something is shut: all restrictions that shut it, and what they mean together.
 *
 * @param restrictions the one that matters most first; never empty
 * @param reason one sentence or two, of the first, and why it lasts longer when it repeats another
 * @param until when all of them have ended by themselves; null when one never does
 * @param stillOpen what works in spite of all of them
 * @param shut what at least one of them shuts
 * @param remedies the ways out of each, soonest first
 * @param reference what a person can quote, of the first
 */
public record Explanation(
        List<RestrictionView> restrictions,
        Bilingual reason,
        @Nullable Instant until,
        List<String> stillOpen,
        List<String> shut,
        List<RemedyView> remedies,
        String reference) {

    public Explanation {
        restrictions = List.copyOf(restrictions);
        if (restrictions.isEmpty()) {
            throw new IllegalArgumentException("Nothing to explain");
        }
        stillOpen = List.copyOf(stillOpen);
        shut = List.copyOf(shut);
        remedies = List.copyOf(remedies);
    }
}
