package org.jinnang.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.session.Series;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Component;

/**
 * Conducts a check of the sign-in password. On a browser the holder does not trust, known, unknown
 * and paused accounts take the same steps and the same statements: whoever must not know gets a
 * decoy's budget and nobody's hash.
 */
@Component
class SignInPasswordCheck {

    private static final AuthenticatorKind KIND = AuthenticatorKind.SIGN_IN_PASSWORD;

    private final Restrictions restrictions;
    private final Attempts attempts;
    private final Decoys decoys;
    private final Passwords passwords;
    private final Devices devices;
    private final Series series;
    private final Explanations explanations;
    private final SignInLosses losses;
    private final SettlingTransactions transactions;

    SignInPasswordCheck(
            Restrictions restrictions,
            Attempts attempts,
            Decoys decoys,
            Passwords passwords,
            Devices devices,
            Series series,
            Explanations explanations,
            SignInLosses losses,
            SettlingTransactions transactions) {
        this.restrictions = restrictions;
        this.attempts = attempts;
        this.decoys = decoys;
        this.passwords = passwords;
        this.devices = devices;
        this.series = series;
        this.explanations = explanations;
        this.losses = losses;
        this.transactions = transactions;
    }

    <T> Optional<T> whileThereIsRoom(Supplier<T> work) {
        return passwords.whileThereIsRoom(work);
    }

    SignInCheck check(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        SettlingTransactions.mustBeOutside();
        return passwords
                .whileThereIsRoom(() -> admitted(walletId, identifier, secret, browser))
                .orElseGet(SignInCheck.Busy::new);
    }

    private SignInCheck admitted(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        Optional<TrustedDevice> device =
                devices.known(browser)
                        .filter(known -> walletId.filter(known.wallet()::equals).isPresent());
        return device.isPresent()
                ? onTrustedDevice(device.get(), identifier, secret, browser)
                : elsewhere(walletId, identifier, secret, browser);
    }

    private SignInCheck elsewhere(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        return switch (series.attempt(browser, identifier)) {
            case Series.Standing.MustWait(var until) ->
                    new SignInCheck.Wait(until, explanations.waysOfEverybody(until));
            case Series.Standing.MayTry mayTry ->
                    looked(walletId, identifier, secret, browser, mayTry);
        };
    }

    private SignInCheck looked(
            Optional<WalletId> walletId,
            Digest identifier,
            Secret secret,
            Browser browser,
            Series.Standing.MayTry mayTry) {
        Subject decoy = decoys.of(identifier);
        WalletId asked = walletId.orElseGet(() -> new WalletId(decoy.value()));
        boolean paused = !shut(restrictions.inForce(asked), Act.SIGN_IN_ELSEWHERE).isEmpty();
        Optional<WalletId> tried = walletId.filter(_ -> !paused);
        Try reserved = reserve(tried, decoy);
        Passwords.Verdict verdict = passwords.verify(reserved.wallet(), secret);
        return switch (verdict) {
            case BUSY -> {
                series.giveBack(browser, identifier);
                yield notLookedAt(reserved.attempt());
            }
            case RIGHT -> right(reserved, identifier, browser);
            case WRONG -> {
                boolean pause = reserved.lostInCrash();
                transactions.run(() -> wrong(walletId, asked, reserved.attempt(), pause, browser));
                yield refused(mayTry);
            }
        };
    }

    /**
     * A reserved try.
     *
     * @param wallet whose password may be looked at; empty when nobody's may
     * @param lostInCrash the budget is spent although nothing is in force yet
     */
    private record Try(Optional<WalletId> wallet, Attempt attempt, boolean lostInCrash) {}

    private Try reserve(Optional<WalletId> tried, Subject decoy) {
        Subject subject = tried.map(Subject::of).orElse(decoy);
        return switch (attempts.reserve(subject, KIND, Pool.UNTRUSTED)) {
            case Attempts.Reservation.Reserved(var attempt, _) -> new Try(tried, attempt, false);
            case Attempts.Reservation.Spent(var shadow, var byFailures, _, _) ->
                    new Try(Optional.empty(), shadow.orElseThrow(), byFailures);
            case Attempts.Reservation.Busy() ->
                    throw new IllegalStateException("The untrusted pool never says busy");
        };
    }

    private SignInCheck right(Try reserved, Digest identifier, Browser browser) {
        WalletId walletId = reserved.wallet().orElseThrow();
        return transactions.run(() -> {
            restrictions.lockStandingIfAny(walletId);
            attempts.settle(reserved.attempt(), true);
            series.succeeded(browser, identifier);
            return new SignInCheck.Right(walletId, Optional.empty());
        });
    }

    private boolean wrong(
            Optional<WalletId> walletId,
            WalletId asked,
            Attempt attempt,
            boolean lostInCrash,
            Browser browser) {
        restrictions.lockStandingIfAny(asked);
        losses.record(walletId, AuditKind.SIGN_IN_FAILED, browser);
        boolean atLimit = isLimit(attempts.settle(attempt, false)) || lostInCrash;
        if (atLimit) {
            losses.pauseElsewhere(walletId.orElseThrow(), browser);
        }
        return atLimit;
    }

    private SignInCheck refused(Series.Standing.MayTry mayTry) {
        return new SignInCheck.Refused(
                mayTry.triesLeftAfterFailure(),
                mayTry.waitUntilAfterFailure().orElse(null),
                false,
                explanations.waysOfEverybody());
    }

    private SignInCheck onTrustedDevice(
            TrustedDevice device, Digest identifier, Secret secret, Browser browser) {
        WalletId walletId = device.wallet();
        List<Restriction.InForce> shut =
                restrictions.inForce(walletId).stream()
                        .filter(SignInPasswordCheck::shutsOnTrustedDevice)
                        .toList();
        if (!shut.isEmpty()) {
            return new SignInCheck.Restricted(explanations.of(shut));
        }
        return switch (attempts.reserve(Subject.of(walletId), KIND, Pool.of(device.id()))) {
            case Attempts.Reservation.Reserved(var attempt, _) ->
                    switch (passwords.verify(Optional.of(walletId), secret)) {
                        case BUSY -> notLookedAt(attempt);
                        case RIGHT -> transactions.run(() -> right(device, attempt));
                        case WRONG -> transactions.run(() -> wrong(device, attempt, browser));
                    };
            case Attempts.Reservation.Busy() -> new SignInCheck.Busy();
            case Attempts.Reservation.Spent _ -> {
                transactions.run(() -> losses.endTrust(device, browser));
                yield elsewhere(Optional.of(walletId), identifier, secret, browser);
            }
        };
    }

    private SignInCheck right(TrustedDevice device, Attempt attempt) {
        restrictions.lockStandingIfAny(device.wallet());
        attempts.settle(attempt, true);
        return new SignInCheck.Right(device.wallet(), Optional.of(device.id()));
    }

    private SignInCheck wrong(TrustedDevice device, Attempt attempt, Browser browser) {
        restrictions.lockStandingIfAny(device.wallet());
        losses.record(Optional.of(device.wallet()), AuditKind.SIGN_IN_FAILED, browser);
        Attempts.Settlement settlement = attempts.settle(attempt, false);
        if (isLimit(settlement)) {
            losses.endTrust(device, browser);
        }
        int triesLeft =
                settlement instanceof Attempts.Settlement.Settled settled ? settled.triesLeft() : 0;
        return new SignInCheck.Refused(triesLeft, null, true, explanations.waysOfEverybody());
    }

    /** The machine had no time for the password: that costs nobody a try. */
    private SignInCheck notLookedAt(Attempt attempt) {
        attempts.giveBack(attempt);
        return new SignInCheck.Busy();
    }

    private static boolean isLimit(Attempts.Settlement settlement) {
        return settlement instanceof Attempts.Settlement.Settled settled && settled.limitReached();
    }

    /** A password that its holder must choose anew opens nothing, wherever it is typed. */
    private static boolean shutsOnTrustedDevice(Restriction.InForce one) {
        return one.placement().cause() == Cause.MUST_CHOOSE_SIGN_IN_PASSWORD
                || GateRule.shuts(one.placement().scope(), Act.SIGN_IN_ON_TRUSTED_DEVICE, null);
    }

    private static List<Restriction.InForce> shut(List<Restriction.InForce> inForce, Act act) {
        return inForce.stream()
                .filter(one -> GateRule.shuts(one.placement().scope(), act, null))
                .toList();
    }
}
