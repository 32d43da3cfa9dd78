package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.WalletId;

/** A wallet being opened, as its rows say. What may be done with it follows from them. */
record Enrolling(
        EnrolmentId id,
        Digest browser,
        Instant startedAt,
        Instant expiresAt,
        int nameMisses,
        List<Named> contacts,
        Optional<WalletId> wallet) {

    /** How long opening a wallet may take. */
    static final Duration LIFE = Duration.ofMinutes(60);

    /** How often a wished account name may turn out to be taken. */
    static final int NAME_MISSES_MAX = 10;

    Enrolling {
        contacts = List.copyOf(contacts);
    }

    /** A contact that was named, and perhaps proven by a code. */
    record Named(Contact contact, Optional<Instant> provenAt) {

        boolean isProven() {
            return provenAt.isPresent();
        }
    }

    /** Where it stands. */
    enum State {
        PROVING_CONTACTS,
        CHOOSING,
        DONE,
        EXPIRED
    }

    State stateAt(Instant now) {
        if (wallet.isPresent()) {
            return State.DONE;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return proven(Contact.Kind.EMAIL).isPresent() && proven(Contact.Kind.PHONE).isPresent()
                ? State.CHOOSING
                : State.PROVING_CONTACTS;
    }

    Optional<Named> named(Contact.Kind kind) {
        return contacts.stream().filter(named -> named.contact().kind() == kind).findFirst();
    }

    Optional<Contact> proven(Contact.Kind kind) {
        return named(kind).filter(Named::isProven).map(Named::contact);
    }

    int nameMissesLeft() {
        return NAME_MISSES_MAX - nameMisses;
    }
}
