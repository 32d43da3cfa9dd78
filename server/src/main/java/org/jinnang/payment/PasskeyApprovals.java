package org.jinnang.payment;

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
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Component;

/**
 * Approving payments by passkey. What the device signs is made from the payment itself, so a
 * signature for one payment is worth nothing for another one, nor for this one once it is altered.
 */
@Component
class PasskeyApprovals {

    private final Passkeys passkeys;
    private final PasskeyChecks checks;

    PasskeyApprovals(Passkeys passkeys, PasskeyChecks checks) {
        this.passkeys = passkeys;
        this.checks = checks;
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
}
