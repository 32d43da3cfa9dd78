package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Crockford;

/**
 * What an operator says of a part; it stands above what the instruments say, until it ends.
 *
 * @param message for everybody to read
 * @param by who said it; for the operator only
 */
public record ComponentWord(
        UUID id,
        ServiceComponent component,
        ServiceComponent.State state,
        Instant startsAt,
        Instant endsAt,
        Bilingual message,
        String by) {

    /** Longer and nobody remembers that it stands. */
    public static final Duration LONGEST = Duration.ofDays(7);

    public ComponentWord {
        if (!isLengthFit(startsAt, endsAt)) {
            throw new IllegalArgumentException("A word lasts from a moment to a week");
        }
    }

    /** Whether one may begin and end so. */
    public static boolean isLengthFit(Instant startsAt, Instant endsAt) {
        return endsAt.isAfter(startsAt) && !endsAt.isAfter(startsAt.plus(LONGEST));
    }

    /** What people quote, such as {@code W-7Q4K-2M9D}. */
    public String reference() {
        return Crockford.reference('W', id);
    }
}
