package org.jinnang.account;

import java.util.Optional;
import java.util.Set;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.session.Devices;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInSteps;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Service;

/**
 * Signing in with a passkey: alone, or as the second step after the password. What is asked names
 * no passkey and no holder, so that asking tells nothing of anybody.
 */
@Service
class PasskeySignIns {

    private final SignIns signIns;
    private final Passkeys passkeys;
    private final PasskeyChecks checks;
    private final SignInSteps steps;
    private final Sessions sessions;
    private final Devices devices;

    PasskeySignIns(
            SignIns signIns,
            Passkeys passkeys,
            PasskeyChecks checks,
            SignInSteps steps,
            Sessions sessions,
            Devices devices) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.checks = checks;
        this.steps = steps;
        this.sessions = sessions;
        this.devices = devices;
    }

    /** Asks for the passkey of whoever it may be. */
    PasskeyAsked ask(Browser browser) {
        return passkeys.ask(PasskeyCeremony.signIn(browser.series()));
    }

    /**
     * Signs in with a passkey alone: its device has checked who uses it, so it is both factors, and
     * what the gate refuses may be told in full.
     */
    SignIns.Outcome signIn(PasskeyAnswer.Signed answer, SignIns.Wish wish, Browser browser) {
        var shown =
                new PasskeyChecks.Shown(
                        PasskeyCeremony.signIn(browser.series()),
                        Optional.empty(),
                        Optional.of(Act.SIGN_IN_WITH_PASSKEY),
                        Set.of(),
                        answer,
                        browser);
        return outcome(checks.check(shown, wallet -> opened(wallet, wish, browser)));
    }

    private SignIns.Outcome opened(WalletId wallet, SignIns.Wish wish, Browser browser) {
        wish.before().ifPresent(sessions::endBefore);
        Optional<DeviceId> trusted =
                devices.known(browser)
                        .filter(device -> device.wallet().equals(wallet))
                        .map(TrustedDevice::id);
        return signIns.in(wallet, trusted, wish.notMyDevice(), true, browser);
    }

    /** Asks for a passkey as the second step; empty where none is waited for. */
    Optional<PasskeyAsked> askForSecondStep(Optional<String> cookie, Browser browser) {
        return steps.find(cookie, browser).map(step -> passkeys.ask(ceremony(step, browser)));
    }

    /** Ends a sign-in with a passkey of the same holder as its second step. */
    SignIns.Outcome secondStep(
            Optional<String> cookie, PasskeyAnswer.Signed answer, Browser browser) {
        Optional<SignInSteps.Step> found = steps.find(cookie, browser);
        if (found.isEmpty()) {
            return new SignIns.Outcome.StepOver();
        }
        SignInSteps.Step step = found.get();
        var shown =
                new PasskeyChecks.Shown(
                        ceremony(step, browser),
                        Optional.of(step.wallet()),
                        Optional.of(Act.SIGN_IN_WITH_SECOND_STEP),
                        Set.of(ProofKind.SIGN_IN_PASSWORD),
                        answer,
                        browser);
        return outcome(checks.check(shown, _ -> finished(step, browser)));
    }

    private SignIns.Outcome finished(SignInSteps.Step step, Browser browser) {
        return steps.end(step)
                ? signIns.in(step.wallet(), Optional.empty(), step.notMyDevice(), true, browser)
                : new SignIns.Outcome.StepOver();
    }

    private static SignIns.Outcome outcome(PasskeyChecks.Check<SignIns.Outcome> check) {
        return check instanceof PasskeyChecks.Check.Right<SignIns.Outcome>(var outcome)
                ? outcome
                : new SignIns.Outcome.PasskeyRefused(check);
    }

    private static PasskeyCeremony ceremony(SignInSteps.Step step, Browser browser) {
        return new PasskeyCeremony(
                PasskeyCeremony.Purpose.SECOND_STEP, browser.series(), step.id());
    }
}
