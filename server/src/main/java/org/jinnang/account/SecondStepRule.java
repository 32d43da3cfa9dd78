package org.jinnang.account;

import java.util.EnumSet;
import java.util.Set;
import org.jinnang.kernel.ProofKind;

/** Which proofs, beside the password, may change the second step of signing in. Pure. */
final class SecondStepRule {

    /** What nobody can read on its way to the holder. */
    private static final Set<ProofKind> STRONG = Set.of(ProofKind.TOTP_CODE);

    private SecondStepRule() {}

    /**
     * The strongest that the holder has: where there is an app, a code that was sent does not do.
     * NIST SP 800-63B-4 §4.1.2.1.
     *
     * @param held what signing in asks for now; empty when it asks for nothing
     * @param savedCodes whether one can still be used
     * @param wanted what is to be added: without a second step it must show that it works
     */
    static Set<ProofKind> mayProve(Set<ProofKind> held, boolean savedCodes, ProofKind wanted) {
        if (held.isEmpty()) {
            return Set.of(wanted);
        }
        Set<ProofKind> proofs = EnumSet.copyOf(held);
        proofs.retainAll(STRONG);
        if (proofs.isEmpty()) {
            proofs.addAll(held);
        }
        if (savedCodes) {
            proofs.add(ProofKind.SAVED_CODE);
        }
        return proofs;
    }
}
