package org.jinnang.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the log is wanted.
 *
 * @param group empty for all
 * @param from the earliest moment; empty for the beginning
 * @param until the first moment that is too late; empty for now
 */
public record ActivityFilter(
        Optional<ActivityGroup> group, Optional<Instant> from, Optional<Instant> until) {

    /** Everything. */
    public static final ActivityFilter ALL =
            new ActivityFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
