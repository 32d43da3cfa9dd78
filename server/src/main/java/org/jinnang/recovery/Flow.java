package org.jinnang.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;

/**
 * What a recovery is about, fixed when it begins.
 *
 * @param wallet whose; for an unknown identifier a decoy that no holder has
 * @param asked keyed look-up hash of what was typed to name the wallet, the same whether or not
 *     somebody has it; empty for whoever has shown who he is
 * @param act what shall be done at the end
 * @param browser the browser that began it; no other may go on with it
 * @param session the session that was open when it began
 * @param restriction what an UNFREEZE lifts: exactly this one
 * @param payment an interrupted payment to go on with
 */
record Flow(
        WalletId wallet,
        RecoveryId id,
        Optional<Digest> asked,
        Act act,
        Digest browser,
        Optional<SessionId> session,
        Optional<RestrictionId> restriction,
        Optional<PaymentId> payment,
        Instant startedAt,
        Instant expiresAt) {

    /** How long a recovery may take from its beginning. */
    static final Duration LIFE = Duration.ofMinutes(30);

    /** The kind of address that it replaces; empty for every other act. */
    Optional<Contact.Kind> replaces() {
        return switch (act) {
            case REPLACE_PHONE -> Optional.of(Contact.Kind.PHONE);
            case REPLACE_EMAIL -> Optional.of(Contact.Kind.EMAIL);
            default -> Optional.empty();
        };
    }
}
