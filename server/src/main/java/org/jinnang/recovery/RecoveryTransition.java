package org.jinnang.recovery;

import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofRules;

/** Which step may be taken when. Pure; every state meets every step. */
sealed interface RecoveryTransition {

    /** The step may be taken. */
    record Taken() implements RecoveryTransition {}

    /** The step is refused. */
    record Refused(Why why) implements RecoveryTransition {}

    /** Why a step is refused. */
    enum Why {
        /** The flow took longer than its life. */
        EXPIRED,
        /** It did its work before; nothing happens twice. */
        COMPLETED_BEFORE,
        /** This act does not ask for such a proof. */
        PROOF_NOT_ASKED,
        /** The proof is at hand; another code would only cost money. */
        PROOF_AT_HAND,
        /** The proofs do not suffice yet. */
        PROOFS_INSUFFICIENT
    }

    /** The rule. */
    static RecoveryTransition of(Recovery recovery, Step step, ProofRules rules) {
        return switch (recovery) {
            case Recovery.Expired _ -> new Refused(Why.EXPIRED);
            case Recovery.Completed _ -> new Refused(Why.COMPLETED_BEFORE);
            case Recovery.Collecting collecting ->
                    switch (step) {
                        case Step.AskForCode(var kind) -> code(collecting, kind, rules);
                        case Step.ShowCode(var kind) -> code(collecting, kind, rules);
                        case Step.Complete() -> new Refused(Why.PROOFS_INSUFFICIENT);
                    };
            case Recovery.Ready ready ->
                    switch (step) {
                        case Step.AskForCode(var kind) -> code(ready, kind, rules);
                        case Step.ShowCode(var kind) -> code(ready, kind, rules);
                        case Step.Complete() -> new Taken();
                    };
        };
    }

    private static RecoveryTransition code(Recovery recovery, ProofKind kind, ProofRules rules) {
        if (rules.of(recovery.flow().act()).sufficient().stream()
                .noneMatch(set -> set.contains(kind))) {
            return new Refused(Why.PROOF_NOT_ASKED);
        }
        boolean atHand = recovery.counting().stream().anyMatch(proof -> proof.kind() == kind);
        return atHand ? new Refused(Why.PROOF_AT_HAND) : new Taken();
    }
}
