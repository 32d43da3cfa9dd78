package org.jinnang.dispute;

import java.time.Instant;
import java.time.ZoneId;
import org.jinnang.kernel.WorkingDays;

/** By when a claim is decided: at the end of so many working days after the day it came. Pure. */
final class PromiseRule {

    /** The longest a holder waits for each decision; docs/adr/0017 says why. */
    static final int WORKING_DAYS = 5;

    private PromiseRule() {}

    static Instant promised(Instant from, ZoneId zone) {
        return WorkingDays.after(from, WORKING_DAYS, zone);
    }
}
