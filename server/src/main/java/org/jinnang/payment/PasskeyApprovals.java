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
import org.jinnang.kernel.Digest;
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

    /** Asks once more, for one that is paused: another question, good until it is over. */
    PasskeyAsked askAgain(SignedIn actor, Payment.Paused paused, Browser browser) {
        return passkeys.ask(
                PasskeyCeremony.approving(paused.intent().id(), browser.series()),
                paused.intent().continuedIn(actor.session()),
                paused.until());
    }

    /** Of {@link #askAgain}. */
    PasskeyChecks.Check<ProofKind> checkAgain(
            SignedIn actor, Intent intent, PasskeyAnswer.Signed answer, Browser browser) {
        return check(
                Act.CONTINUE_PAYMENT, intent, intent.continuedIn(actor.session()), answer, browser);
    }

    /** Uses the question up, whatever comes of it; what was right is counted. */
    PasskeyChecks.Check<ProofKind> check(
            SignedIn actor, Intent intent, PasskeyAnswer.Signed answer, Browser browser) {
        return check(Act.PAY, intent, intent.approvedIn(actor.session()), answer, browser);
    }

    private PasskeyChecks.Check<ProofKind> check(
            Act act, Intent intent, Digest meant, PasskeyAnswer.Signed answer, Browser browser) {
        var shown =
                new PasskeyChecks.Shown(
                        PasskeyCeremony.approving(intent.id(), browser.series()),
                        Optional.of(intent.payer()),
                        Optional.of(act),
                        Set.of(),
                        answer,
                        browser);
        return checks.approved(shown, intent.payer(), meant);
    }

    /** The sets of proofs with each of which this holder can approve, the easiest first. */
    List<List<ProofKind>> ways(WalletId wallet) {
        return ways(wallet, Act.PAY);
    }

    /** The same for continuing one that is paused. */
    List<List<ProofKind>> waysToContinue(WalletId wallet, Act act) {
        return ways(wallet, act);
    }

    private List<List<ProofKind>> ways(WalletId wallet, Act act) {
        boolean hasPasskey = !passkeys.of(wallet).isEmpty();
        return policy.proofs().of(act).sufficient().stream()
                .filter(way -> hasPasskey || !way.contains(ProofKind.PASSKEY))
                .map(way -> way.stream().sorted().toList())
                .toList();
    }
}
