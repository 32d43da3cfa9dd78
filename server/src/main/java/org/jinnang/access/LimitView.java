package org.jinnang.access;

import java.time.Instant;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A limit that decides, as the API shows it.
 *
 * @param amount the limit
 * @param left what could be paid now in one payment
 * @param endsAt when it is free again; null when it always holds
 */
public record LimitView(Kind kind, Money amount, Money left, @Nullable Instant endsAt) {

    /** Which limit. */
    public enum Kind {
        PER_PAYMENT,
        PER_DAY,
        AFTER_RECOVERY
    }
}
