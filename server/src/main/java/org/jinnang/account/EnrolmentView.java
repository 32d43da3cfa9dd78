package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.EnrolmentId;

/** A wallet being opened, as the API shows it. */
record EnrolmentView(
        EnrolmentId enrolmentId, State state, Instant expiresAt, Proof email, Proof phone) {

    /** What is to do next. */
    enum State {
        PROVING_CONTACTS,
        CHOOSING,
        DONE
    }

    /** Where the proof of one contact stands. */
    enum ProofState {
        MISSING,
        SENT,
        PROVEN
    }

    /** The proof of one contact; it looks the same for a contact that is known already. */
    record Proof(
            ProofState state,
            Optional<Instant> resendAt,
            Optional<Instant> expiresAt,
            Optional<Integer> triesLeft,
            Optional<String> masked) {

        static final Proof MISSING =
                new Proof(
                        ProofState.MISSING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        /** No code is on its way yet. */
        static Proof missing(Contact contact) {
            return new Proof(
                    ProofState.MISSING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(contact.masked()));
        }

        static Proof proven(Contact contact) {
            return new Proof(
                    ProofState.PROVEN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(contact.masked()));
        }

        static Proof sent(Contact contact, Optional<Codes.Standing> code) {
            return new Proof(
                    ProofState.SENT,
                    code.map(Codes.Standing::resendAt),
                    code.map(Codes.Standing::expiresAt),
                    code.map(Codes.Standing::triesLeft),
                    Optional.of(contact.masked()));
        }
    }
}
