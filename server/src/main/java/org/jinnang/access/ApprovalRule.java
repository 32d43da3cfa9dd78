package org.jinnang.access;

import java.util.Comparator;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofLevel;
import org.jinnang.policy.ProofRules;

/** How well a payment is approved, and how well it could be. Pure. */
final class ApprovalRule {

    private ApprovalRule() {}

    /**
     * What these proofs amount to. With too few the payment is not made anyway, so whoever only
     * asks is told what the least that suffices allows.
     */
    static ProofLevel of(Set<ProofKind> shown, ProofRules proofs) {
        return ProofLevel.of(shown).orMore(least(proofs));
    }

    /** The least that suffices. */
    static ProofLevel least(ProofRules proofs) {
        return proofs.of(Act.PAY).sufficient().stream()
                .map(ProofLevel::of)
                .min(Comparator.naturalOrder())
                .orElse(ProofLevel.NONE);
    }

    /** The most that can be shown. */
    static ProofLevel most(ProofRules proofs) {
        return proofs.of(Act.PAY).ways().stream()
                .map(ProofLevel::of)
                .max(Comparator.naturalOrder())
                .orElse(ProofLevel.NONE);
    }
}
