package org.jinnang.access;

import java.time.Instant;
import java.time.ZoneId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Words;
import org.jinnang.policy.Policy;

/** What words depend on besides the thing they tell: the rules, the moment, the place. */
record Telling(Policy policy, Instant now, ZoneId zone) {

    /** Such as {@code 今天 15:42} and {@code today at 15:42}. */
    Bilingual moment(Instant at) {
        return Words.moment(at, now, zone);
    }
}
