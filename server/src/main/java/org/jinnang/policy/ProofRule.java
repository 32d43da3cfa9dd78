package org.jinnang.policy;

import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;

/**
 * One row: {@code act} is allowed with any one of the sets in {@code sufficient}.
 *
 * @param sufficient at least one set, none empty
 * @param minutes what the way takes a person, roughly; said beside it
 * @param afterwards what follows from it
 */
public record ProofRule(
        Act act, List<Set<ProofKind>> sufficient, int minutes, Afterwards afterwards) {

    public ProofRule {
        sufficient = sufficient.stream().map(Set::copyOf).toList();
        UnsafePolicy.unless(
                !sufficient.isEmpty() && sufficient.stream().noneMatch(Set::isEmpty),
                act + " 没有任何可用的证明，或不用证明就能做",
                act + " would be allowed without proof, or never");
        if (minutes < 1) {
            throw new IllegalArgumentException(act + " takes no time");
        }
    }

    /** Whether these proofs contain one of the sufficient sets. */
    public boolean isMetBy(Set<ProofKind> proofs) {
        return sufficient.stream().anyMatch(proofs::containsAll);
    }
}
