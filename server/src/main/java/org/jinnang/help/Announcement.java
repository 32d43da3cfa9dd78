package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Crockford;

/**
 * What every holder is told, in both languages, from one moment to another.
 *
 * @param title at most 60 characters in Chinese, 120 in English
 * @param body at most 1000 characters in Chinese, 2000 in English
 */
public record Announcement(
        UUID id, Kind kind, Bilingual title, Bilingual body, Instant startsAt, Instant endsAt) {

    /** Longer is no announcement any more. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final char LETTER = 'A';

    public Announcement {
        if (!isLengthFit(startsAt, endsAt)) {
            throw new IllegalArgumentException("An announcement lasts from a moment to 90 days");
        }
    }

    /** What it is about. */
    public enum Kind {
        NOTICE,
        /** Somebody is after holders, such as a false message in our name. */
        SECURITY;

        /** The name in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether one may begin and end so. */
    public static boolean isLengthFit(Instant startsAt, Instant endsAt) {
        return endsAt.isAfter(startsAt) && !endsAt.isAfter(startsAt.plus(LONGEST));
    }

    /** Whether it stays before people's eyes until it ends. */
    public boolean isWarning() {
        return kind == Kind.SECURITY;
    }

    /** What people quote, such as {@code A-7Q4K-2M9D}. */
    public String reference() {
        return Crockford.reference(LETTER, id);
    }
}
