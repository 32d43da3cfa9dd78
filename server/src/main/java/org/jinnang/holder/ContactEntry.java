package org.jinnang.holder;

import java.time.Instant;
import java.util.Optional;

/**
 * An address a holder has, had, or will have.
 *
 * @param nth 1 for the one the wallet was opened with, then one more for each change
 * @param countsFrom from when on codes go there
 * @param undoUntil until when the link in the message to the old address puts that one back; empty
 *     for the first
 * @param endedAt when it was taken back
 * @param distrustedAt from when on nothing is proven by what is read there, though it is told of
 *     everything
 */
public record ContactEntry(
        int nth,
        Contact contact,
        Instant provenAt,
        Instant countsFrom,
        Optional<Instant> undoUntil,
        Optional<Instant> endedAt,
        Optional<Instant> distrustedAt) {

    public boolean countsAt(Instant now) {
        return endedAt.isEmpty() && !now.isBefore(countsFrom);
    }

    /** Whether it came by a change that can still be taken back. */
    public boolean canBeUndoneAt(Instant now) {
        return endedAt.isEmpty() && undoUntil.filter(now::isBefore).isPresent();
    }
}
