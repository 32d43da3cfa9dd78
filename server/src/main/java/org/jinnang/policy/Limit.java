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
        if (!each.isPositive() || each.isMoreThan(aDay)) {
            throw new IllegalArgumentException("A payment fits into no day: " + each);
        }
    }
}
