package org.jinnang.policy;

import org.jinnang.kernel.Money;

/**
 * One row: so much by payment, so much by day.
 *
 * @param each highest amount of one payment out
 * @param aDay highest sum of the payments out of one day ({@link Limits#dayOf})
 */
public record Limit(LimitKind kind, Money each, Money aDay) {

    public Limit {
        UnsafePolicy.unless(
                each.isPositive() && !each.isMoreThan(aDay),
                "单笔限额要大于零，且不超过每日限额",
                "A payment fits into no day: " + each);
    }
}
