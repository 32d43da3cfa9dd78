package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much can be paid now, and all limits that hold.
 *
 * @param limits the binding one first, if one binds
 */
public record LimitsNow(PayableNow payableNow, List<Line> limits) {

    public LimitsNow {
        limits = List.copyOf(limits);
    }

    /**
     * One limit, with what is used of it.
     *
     * @param binds whether it is what decides how much can be paid now
     * @param used what it counts so far; null when it holds for each payment by itself
     * @param times the most payments; null when they are not limited
     * @param timesUsed how many there were; null when they are not limited
     */
    public record Line(
            LimitView limit,
            boolean binds,
            @Nullable Money used,
            @Nullable Integer times,
            @Nullable Integer timesUsed,
            @Nullable Instant freshAt) {}
}
