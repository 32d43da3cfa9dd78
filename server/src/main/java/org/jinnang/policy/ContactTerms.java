package org.jinnang.policy;

import java.time.Duration;

/**
 * What a change of e-mail or phone waits for.
 *
 * @param countsAfter codes go to the new address only after this long
 * @param bothCountAfter after this long when the other contact is being changed, too
 * @param undoWithin how long the link in the message to the old address puts it back
 * @param freesAfter how long the holder may say that a number is still his, before it is free for
 *     whoever reads its messages
 */
public record ContactTerms(
        Duration countsAfter, Duration bothCountAfter, Duration undoWithin, Duration freesAfter) {

    public ContactTerms {
        if (!countsAfter.isPositive() || bothCountAfter.compareTo(countsAfter) < 0) {
            throw new IllegalArgumentException("Two changes wait no shorter than one");
        }
        if (undoWithin.compareTo(bothCountAfter) < 0) {
            throw new IllegalArgumentException("A change counts before it can be taken back");
        }
        if (freesAfter.compareTo(undoWithin) < 0) {
            throw new IllegalArgumentException("A number is lost before anybody can object");
        }
    }

    /** The same in every profile so far. */
    public static ContactTerms usual() {
        return new ContactTerms(
                Duration.ofHours(24),
                Duration.ofHours(72),
                Duration.ofHours(72),
                Duration.ofDays(14));
    }
}
