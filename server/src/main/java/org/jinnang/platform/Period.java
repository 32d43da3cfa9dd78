package org.jinnang.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A time that a caller asks for, in the fields {@code from} and {@code until}; either may be open.
 *
 * @param from the first moment of it
 * @param until the first moment after it, later than {@code from}
 */
public record Period(Optional<Instant> from, Optional<Instant> until) {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Reads both fields, each RFC 3339 or empty.
     *
     * @throws ProblemException when one is no moment, or the end is not after the beginning
     */
    public static Period of(String from, String until) {
        Optional<Instant> begin = moment("from", from);
        Optional<Instant> end = moment("until", until);
        if (begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())) {
            throw FieldProblems.of("until", "too_small");
        }
        return new Period(begin, end);
    }

    private static Optional<Instant> moment(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                throw FieldProblems.of(field, "bad_format");
            }
            return Optional.of(moment);
        } catch (DateTimeException _) {
            throw FieldProblems.of(field, "bad_format");
        }
    }
}
