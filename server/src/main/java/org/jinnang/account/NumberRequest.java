package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.WalletId;

/**
 * Somebody reads the messages of a number that has a wallet.
 *
 * @param wallet whose number it is
 * @param nth which of his numbers
 * @param askedAt when somebody asked for it
 * @param freesAt when it is free for him, if the holder does not object
 * @param keptAt when the holder objected
 */
record NumberRequest(
        WalletId wallet,
        UUID id,
        int nth,
        Instant linkUntil,
        Optional<Instant> askedAt,
        Optional<Instant> freesAt,
        Optional<Instant> keptAt) {

    /** How long the link in the text message works. */
    static final Duration LINK_LIFE = Duration.ofHours(24);

    /** So long after an objection nobody may ask for the number again. */
    static final Duration KEPT_FOR = Duration.ofDays(90);

    /** Where it stands. */
    enum State {
        /** It can be asked for. */
        OPEN,
        /** The holder has been asked. */
        ASKED,
        /** The holder keeps it. */
        KEPT,
        /** Nobody objected in time. */
        FREE,
        /** The link was not used in time. */
        OVER
    }

    State stateAt(Instant now) {
        if (keptAt.isPresent()) {
            return State.KEPT;
        }
        if (freesAt.isPresent()) {
            return now.isBefore(freesAt.get()) ? State.ASKED : State.FREE;
        }
        return now.isBefore(linkUntil) ? State.OPEN : State.OVER;
    }
}
