package org.jinnang.recovery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactHistory;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.ProofKind;
import org.springframework.stereotype.Component;

/**
 * Leaves out codes that were read at an address which has been taken back since, or was said to be
 * lost: whoever had put it there, or has it now, must not come in by it.
 */
@Component
class ProofsInForce {

    private final Contacts contacts;

    ProofsInForce(Contacts contacts) {
        this.contacts = contacts;
    }

    List<Proof> of(RecoveryStore.Stored stored) {
        if (stored.proofs().isEmpty()) {
            return List.of();
        }
        ContactHistory history = contacts.history(stored.flow().wallet());
        return stored.proofs().stream().filter(proof -> isInForce(proof, history)).toList();
    }

    private static boolean isInForce(Proof proof, ContactHistory history) {
        return channel(proof.kind())
                .map(kind -> Stream.of(history.takenBackAt(kind), history.distrustedAt(kind)))
                .orElse(Stream.of())
                .flatMap(Optional::stream)
                .noneMatch(end -> !proof.obtainedAt().isAfter(end));
    }

    private static Optional<Contact.Kind> channel(ProofKind kind) {
        return switch (kind) {
            case SMS_CODE -> Optional.of(Contact.Kind.PHONE);
            case EMAIL_CODE -> Optional.of(Contact.Kind.EMAIL);
            default -> Optional.empty();
        };
    }
}
