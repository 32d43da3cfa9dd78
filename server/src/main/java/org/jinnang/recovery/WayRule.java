package org.jinnang.recovery;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.policy.ProofRules;

/** Which ways of an act are open to a holder, and why the others are not. Pure. */
final class WayRule {

    private WayRule() {}

    /** Why a way is shut. */
    enum WhyNot {
        NO_APP,
        NO_SAVED_CODES,
        NO_PASSKEY,
        /** No document is recorded and checked, or only since yesterday. */
        NO_IDENTITY,
        /** No money came from a bank account in the holder's name, or only since yesterday. */
        NO_LINKED_ACCOUNT,
        /** There is nothing to turn off. */
        NO_SECOND_STEP,
        /** The password was reset, and whoever did that has not shown a second step since. */
        SECOND_STEP_OWED,
        /** Signing in elsewhere asks for a second step, and this way would show none. */
        SECOND_STEP_ASKED
    }

    /**
     * What a holder has; what everybody has is not asked.
     *
     * @param app an authenticator app is set up
     * @param savedCodes at least one can still be used
     * @param passkey at least one is there
     * @param identity a document is recorded, checked, and not only since yesterday
     * @param linkedAccount money came from one in the holder's name, and not only since yesterday
     * @param questions a way that rests on what is known asks the security questions, too
     * @param steps what the holder set up that signing in elsewhere asks for; any one of it
     * @param owed the password was reset with codes, and no second step was used since
     */
    record Holdings(
            boolean app,
            boolean savedCodes,
            boolean passkey,
            boolean identity,
            boolean linkedAccount,
            boolean questions,
            Set<ProofKind> steps,
            boolean owed) {

        /** Nothing is said about somebody who has proven nothing: every way looks open. */
        static final Holdings UNTOLD =
                new Holdings(
                        true, true, true, true, true, false, EnumSet.allOf(ProofKind.class), false);
    }

    /**
     * One way.
     *
     * @param proofs all of them together suffice
     * @param whyNot empty when it is open
     */
    record Way(Set<ProofKind> proofs, Optional<WhyNot> whyNot) {}

    /**
     * Every way of the act, in the order of the policy's table.
     *
     * @param obtained what was proven already: nobody is told that he lacks what he has just used
     */
    static List<Way> of(Act act, ProofRules rules, Holdings has, Set<ProofKind> obtained) {
        return rules.of(act).sufficient().stream()
                .map(proofs -> withHurdle(proofs, has))
                .map(proofs -> new Way(proofs, whyNot(act, proofs, has, obtained)))
                .toList();
    }

    /** Whoever chose questions is asked them where others may know the rest as well. */
    private static Set<ProofKind> withHurdle(Set<ProofKind> proofs, Holdings has) {
        if (!has.questions() || proofs.stream().noneMatch(ProofKind::isWeak)) {
            return proofs;
        }
        Set<ProofKind> with = EnumSet.copyOf(proofs);
        with.add(ProofKind.SECURITY_ANSWERS);
        return with;
    }

    /** Whether these proofs go one of the ways that are open to this holder to its end. */
    static boolean suffices(Act act, ProofRules rules, Holdings has, Set<ProofKind> obtained) {
        // What two people approved is open whatever the holder still has.
        return (obtained.contains(ProofKind.ACTIVATION) && rules.suffices(act, obtained))
                || of(act, rules, has, obtained).stream()
                        .anyMatch(way ->
                                way.whyNot().isEmpty() && obtained.containsAll(way.proofs()));
    }

    private static Optional<WhyNot> whyNot(
            Act act, Set<ProofKind> proofs, Holdings has, Set<ProofKind> obtained) {
        boolean turnsOff = act == Act.RESET_SECOND_STEP;
        if (turnsOff && has.steps().isEmpty()) {
            return Optional.of(WhyNot.NO_SECOND_STEP);
        }
        // Whoever has phone number and mailbox could reset the password and then this: a second
        // step that codes alone turn off would be none (OWASP ASVS 6.4.3).
        if (turnsOff && has.owed() && RecoveryTransition.SENT.containsAll(secondOf(proofs))) {
            return Optional.of(WhyNot.SECOND_STEP_OWED);
        }
        // Else password and mailbox would take a phone's place, and with it the second step.
        boolean replaces = act == Act.REPLACE_PHONE || act == Act.REPLACE_EMAIL;
        boolean showsNone =
                Collections.disjoint(proofs, Set.of(ProofKind.SAVED_CODE, ProofKind.PASSKEY))
                        && Collections.disjoint(proofs, has.steps());
        if (replaces && !has.steps().isEmpty() && showsNone) {
            return Optional.of(WhyNot.SECOND_STEP_ASKED);
        }
        return whyNot(missing(proofs, obtained), has);
    }

    private static Set<ProofKind> secondOf(Set<ProofKind> proofs) {
        Set<ProofKind> second = EnumSet.copyOf(proofs);
        second.remove(ProofKind.SIGN_IN_PASSWORD);
        return second;
    }

    /** Why this proof cannot be shown; empty when it can. */
    static Optional<WhyNot> whyNot(ProofKind kind, Holdings has) {
        return switch (kind) {
            case TOTP_CODE -> has.app() ? Optional.empty() : Optional.of(WhyNot.NO_APP);
            case SAVED_CODE ->
                    has.savedCodes() ? Optional.empty() : Optional.of(WhyNot.NO_SAVED_CODES);
            case PASSKEY -> has.passkey() ? Optional.empty() : Optional.of(WhyNot.NO_PASSKEY);
            case IDENTITY_NUMBER ->
                    has.identity() ? Optional.empty() : Optional.of(WhyNot.NO_IDENTITY);
            case LINKED_ACCOUNT ->
                    has.linkedAccount() ? Optional.empty() : Optional.of(WhyNot.NO_LINKED_ACCOUNT);
            case SMS_CODE,
                    EMAIL_CODE,
                    SIGN_IN_PASSWORD,
                    PAYMENT_PASSWORD,
                    TRUSTED_DEVICE,
                    SECURITY_ANSWERS,
                    ACTIVATION ->
                    Optional.empty();
        };
    }

    private static Optional<WhyNot> whyNot(Set<ProofKind> kinds, Holdings has) {
        return kinds.stream().sorted().flatMap(kind -> whyNot(kind, has).stream()).findFirst();
    }

    private static Set<ProofKind> missing(Set<ProofKind> proofs, Set<ProofKind> obtained) {
        Set<ProofKind> missing = EnumSet.copyOf(proofs);
        missing.removeAll(obtained);
        return missing;
    }
}
