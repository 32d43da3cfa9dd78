package org.jinnang.payment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.access.Context;
import org.jinnang.authenticator.Attempt;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * By what a holder approves a payment: the one value from which gate, limits and log learn it.
 *
 * @param attempt the try that is still reserved; a passkey has none, for nothing can be guessed
 */
record Approval(Set<ProofKind> proofs, Optional<Attempt> attempt) {

    Approval {
        proofs = Set.copyOf(proofs);
    }

    static Approval by(ProofKind proof) {
        return new Approval(Set.of(proof), Optional.empty());
    }

    static Approval by(ProofKind proof, Attempt attempt) {
        return new Approval(Set.of(proof), Optional.of(attempt));
    }

    /** The same, with one more. */
    Approval and(ProofKind proof) {
        Set<ProofKind> all = EnumSet.of(proof);
        all.addAll(proofs);
        return new Approval(all, attempt);
    }

    /**
     * What the gate is told, and from it the limits.
     *
     * @param session null when it was approved beforehand, and nobody is signed in now
     */
    Context context(@Nullable SessionId session) {
        Context proven = Context.proven(proofs);
        return session == null ? proven : proven.from(session);
    }

    /** For the activity log: the kinds in one order. */
    String words() {
        return proofs.stream()
                .sorted()
                .map(proof -> proof.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
