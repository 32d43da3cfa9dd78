package org.jinnang.session;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.SignInId;
import org.jinnang.place.Place;

/**
 * One successful signing in, as its holder is asked about it.
 *
 * @param device such as {@code Chrome, Linux}
 * @param unfamiliar why it is asked about; empty when it is not
 * @param answer what the holder said; empty when he has not, or was not asked
 */
public record SignInRecord(
        SignInId id,
        String device,
        Optional<Place> place,
        Instant at,
        Optional<Unfamiliar> unfamiliar,
        Optional<Answer> answer) {

    /** What the holder said to "was it you?". */
    public enum Answer {
        MINE,
        NOT_MINE
    }
}
