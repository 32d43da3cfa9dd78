package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ContactChangeId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;

/**
 * A change of e-mail or phone that is being made; the sign-in password was shown.
 *
 * @param shown what was shown beside the password
 * @param to the new address; empty once the change is made
 */
record ContactChange(
        WalletId wallet,
        ContactChangeId id,
        SessionId session,
        Contact.Kind kind,
        Optional<Contact> to,
        Optional<ProofKind> shown,
        Instant expiresAt) {

    /** How long the steps may take from the password on. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** Where it stands. */
    enum State {
        /** It is not yet sure that it is the holder. */
        PROVING_HOLDER,
        /** The code to the new address is missing. */
        PROVING_ADDRESS,
        DONE,
        EXPIRED
    }

    State stateAt(Instant now) {
        if (to.isEmpty()) {
            return State.DONE;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return shown.isEmpty() ? State.PROVING_HOLDER : State.PROVING_ADDRESS;
    }

    Act act() {
        return act(kind);
    }

    static Act act(Contact.Kind kind) {
        return switch (kind) {
            case EMAIL -> Act.CHANGE_EMAIL;
            case PHONE -> Act.CHANGE_PHONE;
        };
    }
}
