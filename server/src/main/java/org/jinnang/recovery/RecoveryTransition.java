package org.jinnang.recovery;

import java.util.Set;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofRules;

/** Which step may be taken when. Pure; every state meets every step. */
sealed interface RecoveryTransition {

    /** Proofs that travel to the holder as a code. */
    Set<ProofKind> SENT = Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

    /** Proofs that anybody may try: they cost and tell the same for names that do not exist. */
    Set<ProofKind> OPENING =
            Set.of(
                    ProofKind.SMS_CODE,
                    ProofKind.EMAIL_CODE,
                    ProofKind.SIGN_IN_PASSWORD,
                    ProofKind.PASSKEY);

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
        /** Such a code is looked at only after something that no stranger can show. */
        ANOTHER_FIRST,
        /** This holder has no such authenticator. */
        NOT_HELD,
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
                        case Step.AskForCode(var kind) -> ask(collecting, kind, rules);
                        case Step.Show(var kind) -> show(collecting, kind, rules);
                        case Step.NameContact(), Step.Complete() ->
                                new Refused(Why.PROOFS_INSUFFICIENT);
                    };
            case Recovery.Ready ready ->
                    switch (step) {
                        case Step.AskForCode(var kind) -> ask(ready, kind, rules);
                        case Step.Show(var kind) -> show(ready, kind, rules);
                        case Step.NameContact() -> name(ready);
                        case Step.Complete() -> new Taken();
                    };
        };
    }

    private static RecoveryTransition name(Recovery recovery) {
        return recovery.flow().replaces().isPresent()
                ? new Taken()
                : new Refused(Why.PROOF_NOT_ASKED);
    }

    private static RecoveryTransition ask(Recovery recovery, ProofKind kind, ProofRules rules) {
        return SENT.contains(kind)
                ? wanted(recovery, kind, rules)
                : new Refused(Why.PROOF_NOT_ASKED);
    }

    // Before a channel is proven everybody is a stranger: he must not be able to use up the tries
    // of
    // somebody's app, nor to learn whether there is one.
    private static RecoveryTransition show(Recovery recovery, ProofKind kind, ProofRules rules) {
        RecoveryTransition wanted = wanted(recovery, kind, rules);
        boolean isStranger =
                recovery.counting().stream().noneMatch(proof -> OPENING.contains(proof.kind()));
        return wanted instanceof Taken && isStranger && !OPENING.contains(kind)
                ? new Refused(Why.ANOTHER_FIRST)
                : wanted;
    }

    private static RecoveryTransition wanted(Recovery recovery, ProofKind kind, ProofRules rules) {
        // The questions are a hurdle beside what others may know, too, and nowhere else.
        boolean isHurdle = kind == ProofKind.SECURITY_ANSWERS;
        if (rules.of(recovery.flow().act()).sufficient().stream()
                .noneMatch(set ->
                        isHurdle ? set.stream().anyMatch(ProofKind::isWeak) : set.contains(kind))) {
            return new Refused(Why.PROOF_NOT_ASKED);
        }
        boolean atHand = recovery.counting().stream().anyMatch(proof -> proof.kind() == kind);
        return atHand ? new Refused(Why.PROOF_AT_HAND) : new Taken();
    }
}
