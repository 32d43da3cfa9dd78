package org.jinnang.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.AppealOpeningId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;

/**
 * The way to one appeal for somebody who is not signed in: a number, and a code to an address of
 * the wallet it belongs to.
 *
 * @param wallet whose; a stand-in for an address that nobody has
 * @param asked keyed look-up hash of the address that was typed, whether or not somebody has it
 * @param browser in which it was opened; no other goes on with it
 * @param about the number as it was typed; once a code was shown that of the decision
 * @param channel where codes go
 */
record Opening(
        WalletId wallet,
        AppealOpeningId id,
        Digest asked,
        Digest browser,
        String about,
        Contact.Kind channel,
        Instant openedAt,
        Instant expiresAt,
        Optional<Instant> provenAt) {

    /** How long a code may take. */
    static final Duration LIFE = Duration.ofMinutes(30);

    /** How long the browser reads and writes in the appeal after that. */
    static final Duration PROVEN_LIFE = Duration.ofHours(24);

    /** How far it is. */
    enum State {
        WAITING,
        PROVEN,
        EXPIRED
    }

    State state(Instant now) {
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return provenAt.isPresent() ? State.PROVEN : State.WAITING;
    }
}
