package org.jinnang.payment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Component;

/** With what a holder can approve: of all that the policy accepts, what he has. */
@Component
class ApprovalWays {

    private final Passkeys passkeys;
    private final SecondFactors factors;
    private final Policy policy;

    ApprovalWays(Passkeys passkeys, SecondFactors factors, Policy policy) {
        this.passkeys = passkeys;
        this.factors = factors;
        this.policy = policy;
    }

    /** The sets of proofs with each of which he can do it, the easiest first. */
    List<List<ProofKind>> of(WalletId wallet, Act act) {
        Set<ProofKind> has = EnumSet.of(ProofKind.PAYMENT_PASSWORD, ProofKind.IDENTITY_NUMBER);
        has.addAll(factors.besidePaymentPassword(wallet));
        if (!passkeys.of(wallet).isEmpty()) {
            has.add(ProofKind.PASSKEY);
        }
        return policy.proofs().of(act).ways().stream()
                .filter(has::containsAll)
                .map(way -> way.stream().sorted().toList())
                .toList();
    }
}
