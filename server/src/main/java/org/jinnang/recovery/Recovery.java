package org.jinnang.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofRules;

/** A recovery as it stands at a moment. Derived from its rows and the clock; never stored. */
sealed interface Recovery {

    Flow flow();

    /** Proofs are still missing. */
    record Collecting(Flow flow, List<Proof> proofs) implements Recovery {}

    /** The proofs at hand suffice. */
    record Ready(Flow flow, List<Proof> proofs) implements Recovery {}

    /** It did what it was for. */
    record Completed(Flow flow, Instant at) implements Recovery {}

    /** Its time is over. */
    record Expired(Flow flow) implements Recovery {}

    /** Reads the state off the rows. */
    static Recovery of(
            Flow flow,
            List<Proof> proofs,
            Optional<Instant> completedAt,
            ProofRules rules,
            Instant now) {
        if (completedAt.isPresent()) {
            return new Completed(flow, completedAt.get());
        }
        if (!now.isBefore(flow.expiresAt())) {
            return new Expired(flow);
        }
        List<Proof> counting = proofs.stream().filter(proof -> proof.countsAt(now)).toList();
        return rules.suffices(flow.act(), kinds(counting))
                ? new Ready(flow, counting)
                : new Collecting(flow, counting);
    }

    /** The proofs that count now; none once it is over. */
    default List<Proof> counting() {
        return switch (this) {
            case Collecting(_, var proofs) -> proofs;
            case Ready(_, var proofs) -> proofs;
            case Completed _, Expired _ -> List.of();
        };
    }

    private static Set<ProofKind> kinds(List<Proof> proofs) {
        return proofs.stream().map(Proof::kind).collect(Collectors.toSet());
    }
}
