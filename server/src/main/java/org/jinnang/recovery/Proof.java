package org.jinnang.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.ProofKind;

/** A proof that one flow has obtained: bound to it, good for a while, used once. */
record Proof(ProofKind kind, Instant obtainedAt, Instant expiresAt, Optional<Instant> consumedAt) {

    /** How long a proof counts after it was shown. */
    static final Duration LIFE = Duration.ofMinutes(15);

    static Proof shown(ProofKind kind, Instant now) {
        return new Proof(kind, now, now.plus(LIFE), Optional.empty());
    }

    /** An activation cannot be shown twice, so it counts as long as the flow that it opened. */
    static Proof activated(Flow flow) {
        return new Proof(
                ProofKind.ACTIVATION, flow.startedAt(), flow.expiresAt(), Optional.empty());
    }

    boolean countsAt(Instant now) {
        return consumedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
