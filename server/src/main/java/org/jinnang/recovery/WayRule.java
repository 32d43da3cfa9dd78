package org.jinnang.recovery;

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
        NO_SAVED_CODES
    }

    /**
     * What a holder has; what everybody has is not asked.
     *
     * @param app an authenticator app is set up
     * @param savedCodes at least one can still be used
     */
    record Holdings(boolean app, boolean savedCodes) {

        /** Nothing is said about somebody who has proven nothing: every way looks open. */
        static final Holdings UNTOLD = new Holdings(true, true);
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
                .map(proofs -> new Way(proofs, whyNot(missing(proofs, obtained), has)))
                .toList();
    }

    /** Why this proof cannot be shown; empty when it can. */
    static Optional<WhyNot> whyNot(ProofKind kind, Holdings has) {
        return switch (kind) {
            case TOTP_CODE -> has.app() ? Optional.empty() : Optional.of(WhyNot.NO_APP);
            case SAVED_CODE ->
                    has.savedCodes() ? Optional.empty() : Optional.of(WhyNot.NO_SAVED_CODES);
            case SMS_CODE, EMAIL_CODE, SIGN_IN_PASSWORD, PAYMENT_PASSWORD, TRUSTED_DEVICE ->
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
