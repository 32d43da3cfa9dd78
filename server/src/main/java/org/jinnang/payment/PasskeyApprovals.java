package org.jinnang.payment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Component;

/**
 * Approving payments by passkey. What the device signs is made from the payment itself, so a
 * signature for one payment is worth nothing for another one, nor for this one once it is altered.
 */
@Component
class PasskeyApprovals {

    private final Passkeys passkeys;
    private final PasskeyChecks checks;
    private final Policy policy;

    PasskeyApprovals(Passkeys passkeys, PasskeyChecks checks, Policy policy) {
        this.passkeys = passkeys;
        this.checks = checks;
        this.policy = policy;
    }

    /** Asks for a signature of exactly this, until the payment is over at the latest. */
    PasskeyAsked ask(SignedIn actor, Intent intent, Browser browser) {
        return passkeys.ask(
                PasskeyCeremony.approving(intent.id(), browser.series()),
                intent.approvedIn(actor.session()),
                intent.expiresAt());
    }

    /** Uses the question up, whatever comes of it; what was right is counted. */
    PasskeyChecks.Check<ProofKind> check(
            SignedIn actor, Intent intent, PasskeyAnswer.Signed answer, Browser browser) {
        var shown =
                new PasskeyChecks.Shown(
                        PasskeyCeremony.approving(intent.id(), browser.series()),
                        Optional.of(intent.payer()),
                        Optional.of(Act.PAY),
                        Set.of(),
                        answer,
                        browser);
        return checks.approved(shown, intent.payer(), intent.approvedIn(actor.session()));
    }

    /** The sets of proofs with each of which this holder can approve, the easiest first. */
    List<List<ProofKind>> ways(WalletId wallet) {
        boolean hasPasskey = !passkeys.of(wallet).isEmpty();
        return policy.proofs().of(Act.PAY).sufficient().stream()
                .filter(way -> hasPasskey || !way.contains(ProofKind.PASSKEY))
                .map(way -> way.stream().sorted().toList())
                .toList();
    }
}
