package org.jinnang.access;

import org.jinnang.kernel.Money;

/** The largest single payment possible now, and what decides it. */
public record PayableNow(Money amount, DecidedBy decidedBy) {

    /** Which rule binds. */
    public enum DecidedBy {
        BALANCE,
        LIMIT,
        RESTRICTION
    }
}
