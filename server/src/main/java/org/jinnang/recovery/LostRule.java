package org.jinnang.recovery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofRules;

/**
 * How somebody who has lost things gets in again, step by step, or why not: no combination is left
 * without an answer. It looks at nobody's wallet, so it tells everybody the same. Pure.
 */
final class LostRule {

    private LostRule() {}

    /** What can be lost. The wallet it is about had all of it. */
    enum Thing {
        PHONE(ProofKind.SMS_CODE),
        EMAIL(ProofKind.EMAIL_CODE),
        SIGN_IN_PASSWORD(ProofKind.SIGN_IN_PASSWORD),
        AUTHENTICATOR_APP(ProofKind.TOTP_CODE),
        RECOVERY_CODES(ProofKind.SAVED_CODE),
        TRUSTED_DEVICE(ProofKind.TRUSTED_DEVICE),
        /** Not everybody has one: who has none has it to hand as little as who lost it. */
        PASSKEY(ProofKind.PASSKEY);

        private final ProofKind proof;

        Thing(ProofKind proof) {
            this.proof = proof;
        }
    }

    /** Why there is no way now. */
    enum Why {
        /**
         * Neither phone nor mailbox: nothing can be sent, so nobody can be told from a stranger.
         */
        NOTHING_TO_SEND_TO,
        /** One of them, and nothing beside it. */
        ONE_PROOF_ONLY,
        /**
         * The password would be reset with codes; codes do not turn the second step off as well.
         */
        SECOND_STEP_WOULD_BE_OWED
    }

    /** One step; the proofs together suffice for the act. */
    record Step(Act act, Set<ProofKind> proofs) {}

    /** What is advised. */
    sealed interface Advice {

        /** At least one; they sign the holder in, and then replace what can be replaced. */
        record Steps(List<Step> steps) implements Advice {}

        record NoWay(Why why) implements Advice {}
    }

    /**
     * The rule.
     *
     * @param ofEverybody whether a code is asked for after the password of whoever has no second
     *     step of his own
     */
    static Advice of(Set<Thing> lost, ProofRules rules, boolean ofEverybody) {
        Set<ProofKind> has = EnumSet.noneOf(ProofKind.class);
        for (Thing thing : Thing.values()) {
            if (!lost.contains(thing)) {
                has.add(thing.proof);
            }
        }
        Optional<Step> atOnce = signingIn(rules, has);
        if (atOnce.isPresent()) {
            List<Step> in = new ArrayList<>(List.of(atOnce.get()));
            in.addAll(replacing(lost, rules, has, true));
            return new Advice.Steps(in);
        }
        List<Step> steps = new ArrayList<>();
        boolean forgot = !has.contains(ProofKind.SIGN_IN_PASSWORD);
        if (forgot) {
            Optional<Step> reset =
                    first(Act.RESET_SIGN_IN_PASSWORD, rules, has)
                            .or(() -> first(Act.RESET_SIGN_IN_PASSWORD, rules, withNumber(has)));
            if (reset.isEmpty()) {
                return new Advice.NoWay(whyNothingIsReset(has));
            }
            steps.add(reset.get());
            has.add(ProofKind.SIGN_IN_PASSWORD);
            // A reset ends the trust of every device.
            has.remove(ProofKind.TRUSTED_DEVICE);
        }
        Optional<Step> in = signingIn(rules, has);
        if (in.isPresent()) {
            steps.add(in.get());
            steps.addAll(replacing(lost, rules, has, true));
            return new Advice.Steps(steps);
        }
        if (forgot) {
            return new Advice.NoWay(Why.SECOND_STEP_WOULD_BE_OWED);
        }
        Optional<Step> turnedOff = first(Act.RESET_SECOND_STEP, rules, has);
        if (turnedOff.isEmpty()) {
            return new Advice.NoWay(whyNothingIsReset(has));
        }
        steps.add(turnedOff.get());
        Act last = ofEverybody ? Act.SIGN_IN_WITH_SECOND_STEP : Act.SIGN_IN_ELSEWHERE;
        steps.add(first(last, rules, has).orElseThrow());
        has.removeAll(Set.of(ProofKind.TOTP_CODE, ProofKind.SAVED_CODE));
        steps.addAll(replacing(lost, rules, has, false));
        return new Advice.Steps(steps);
    }

    /**
     * What is lost is given a successor, once signed in. Whoever has an app shows it, or a paper.
     */
    private static List<Step> replacing(
            Set<Thing> lost, ProofRules rules, Set<ProofKind> has, boolean hasApp) {
        Set<ProofKind> held = EnumSet.copyOf(has);
        if (hasApp) {
            held.removeAll(RecoveryTransition.SENT);
        }
        List<Step> steps = new ArrayList<>();
        if (lost.contains(Thing.PHONE)) {
            first(Act.CHANGE_PHONE, rules, held).ifPresent(steps::add);
        }
        if (lost.contains(Thing.EMAIL)) {
            first(Act.CHANGE_EMAIL, rules, held).ifPresent(steps::add);
        }
        return steps;
    }

    /** Codes that are sent are a second step only for whoever chose that. */
    private static Optional<Step> signingIn(ProofRules rules, Set<ProofKind> has) {
        Set<ProofKind> held = EnumSet.copyOf(has);
        held.removeAll(RecoveryTransition.SENT);
        return first(Act.SIGN_IN_ON_TRUSTED_DEVICE, rules, held)
                .or(() -> first(Act.SIGN_IN_WITH_PASSKEY, rules, held))
                .or(() -> first(Act.SIGN_IN_WITH_SECOND_STEP, rules, held));
    }

    private static Optional<Step> first(Act act, ProofRules rules, Set<ProofKind> has) {
        return rules.of(act).sufficient().stream()
                .filter(has::containsAll)
                .findFirst()
                .map(proofs -> new Step(act, proofs));
    }

    /** Nobody loses the number of a document; the words beside it say whose it must be. */
    private static Set<ProofKind> withNumber(Set<ProofKind> has) {
        Set<ProofKind> with = EnumSet.of(ProofKind.IDENTITY_NUMBER);
        with.addAll(has);
        return with;
    }

    private static Why whyNothingIsReset(Set<ProofKind> has) {
        return has.contains(ProofKind.SMS_CODE) || has.contains(ProofKind.EMAIL_CODE)
                ? Why.ONE_PROOF_ONLY
                : Why.NOTHING_TO_SEND_TO;
    }
}
