package org.jinnang.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jinnang.kernel.AttachmentId;

/**
 * A document as a clerk checked it.
 *
 * @param name as on the document; empty where it carries none
 * @param number the same, in canonical form
 * @param expiresOn its last day; empty where it has none
 * @param photo of it; empty where none was taken
 * @param samePerson whether the photo shows who stands there; empty where there is none
 */
record CheckedDocument(
        Material material,
        Outcome outcome,
        Optional<String> name,
        Optional<String> number,
        Optional<LocalDate> expiresOn,
        Matches matches,
        Optional<Photo> photo,
        Optional<Boolean> samePerson,
        Optional<String> note,
        Instant checkedAt) {

    /**
     * A photo of it.
     *
     * @param id of what is kept; empty of those that only a branch kept
     * @param hash SHA-256, in hexadecimal
     */
    record Photo(Optional<AttachmentId> id, String hash) {}

    /** What the clerk found. */
    enum Outcome {
        GOOD,
        NOT_GOOD,
        NOT_APPLICABLE
    }

    /** How its number stands to the recorded one. */
    enum Matches {
        SAME,
        DIFFERENT,
        NOT_ON_RECORD
    }

    /** Whether it counts: good, of the person who stands there, in time, and no other's. */
    boolean countsOn(LocalDate today) {
        return outcome == Outcome.GOOD
                && matches != Matches.DIFFERENT
                && samePerson.orElse(true)
                && expiresOn.filter(last -> last.isBefore(today)).isEmpty();
    }

    /** The same with this photo. */
    CheckedDocument with(Optional<Photo> taken) {
        return new CheckedDocument(
                material,
                outcome,
                name,
                number,
                expiresOn,
                matches,
                taken,
                samePerson,
                note,
                checkedAt);
    }

    /** The end of its number. */
    Optional<String> lastFour() {
        return number.map(all -> all.substring(Math.max(0, all.length() - 4)));
    }

    /** Stars only: nothing is more personal. */
    @Override
    public String toString() {
        return material + ":***";
    }
}
