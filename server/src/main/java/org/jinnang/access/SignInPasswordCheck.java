package org.jinnang.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
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

    private static final After<SignInCheck> NOTHING =
            new After<>() {
                @Override
                public Then<SignInCheck> right(SignInCheck.Right right, Instant now) {
                    return new Then<>() {
                        @Override
                        public List<Question<?>> asks() {
                            return List.of();
                        }

                        @Override
                        public SignInCheck settled(boolean locked, Questions.Answers answers) {
                            return right;
                        }
                    };
                }

                @Override
                public SignInCheck refused(SignInCheck check) {
                    return check;
                }
            };

    private final Restrictions restrictions;
    private final Attempts attempts;
    private final Decoys decoys;
    private final Passwords passwords;
    private final Devices devices;
    private final Series series;
    private final Explanations explanations;
    private final SignInLosses losses;
    private final SettlingTransactions transactions;
    private final Questions questions;
    private final Clock clock;

    SignInPasswordCheck(
            Restrictions restrictions,
            Attempts attempts,
            Decoys decoys,
            Passwords passwords,
            Devices devices,
            Series series,
            Explanations explanations,
            SignInLosses losses,
            SettlingTransactions transactions,
            Questions questions,
            Clock clock) {
        this.restrictions = restrictions;
        this.attempts = attempts;
        this.decoys = decoys;
        this.passwords = passwords;
        this.devices = devices;
        this.series = series;
        this.explanations = explanations;
        this.losses = losses;
        this.transactions = transactions;
        this.questions = questions;
        this.clock = clock;
    }

    <T> Optional<T> whileThereIsRoom(Supplier<T> work) {
        return passwords.whileThereIsRoom(work);
    }

    /** What follows. */
    interface After<T> {

        Then<T> right(SignInCheck.Right right, Instant now);

        T refused(SignInCheck check);
    }

    /** What follows in the transaction that settles a right entry. */
    interface Then<T> {

        List<Question<?>> asks();

        /**
         * @param locked whether there was a standing to be locked
         */
        T settled(boolean locked, Questions.Answers answers);
    }

    SignInCheck check(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        SettlingTransactions.mustBeOutside();
        return passwords
                .whileThereIsRoom(() ->
                        check(
                                new SignInClaim(walletId, identifier, devices.known(browser)),
                                secret,
                                browser,
                                NOTHING))
                .orElseGet(SignInCheck.Busy::new);
    }

    /** Only for whoever has a place already. */
    <T> T check(SignInClaim claim, Secret secret, Browser browser, After<T> after) {
        SettlingTransactions.mustBeOutside();
        return claim.device()
                .map(device -> onTrustedDevice(device, claim, secret, browser, after))
                .orElseGet(() -> elsewhere(claim, secret, browser, after));
    }

    private <T> T elsewhere(SignInClaim claim, Secret secret, Browser browser, After<T> after) {
        Instant now = clock.instant();
        Subject decoy = decoys.of(claim.identifier());
        WalletId asked = claim.wallet().orElseGet(() -> new WalletId(decoy.value()));
        var wait = series.waitAsked(browser, claim.identifier(), now);
        var inForce = restrictions.inForceAsked(asked, now);
        Questions.Answers answers = questions.askAll(List.of(wait, inForce));
        if (answers.to(wait).isPresent()) {
            return after.refused(mustWait(answers.to(wait).get()));
        }
        boolean paused = !shut(answers.to(inForce), Act.SIGN_IN_ELSEWHERE).isEmpty();
        Optional<WalletId> tried = claim.wallet().filter(_ -> !paused);
        var answer =
                attempts.reserve(
                        tried.map(Subject::of).orElse(decoy),
                        KIND,
                        Pool.UNTRUSTED,
                        now,
                        series.charging(browser, claim.identifier(), now),
                        Optional::isPresent,
                        passwords.asked(tried));
        return answer.reserved()
                .map(reserved -> {
                    Try own = reserved(tried, reserved.reservation());
                    var mayTry = answer.first().orElseThrow();
                    Passwords.Verdict verdict = verify(own, reserved.then(), secret);
                    return looked(new Looked(claim, asked, own, mayTry, verdict), browser, after);
                })
                .orElseGet(() -> after.refused(mustWait(waitUntil(claim, browser, now))));
    }

    private Passwords.Verdict verify(Try own, Optional<PasswordHash> kept, Secret secret) {
        return passwords.verify(own.wallet(), own.wallet().flatMap(_ -> kept), secret);
    }

    /** Somebody else in this browser was faster. */
    private Instant waitUntil(SignInClaim claim, Browser browser, Instant now) {
        return series.waitUntil(browser, claim.identifier()).orElse(now);
    }

    private SignInCheck mustWait(Instant until) {
        return new SignInCheck.Wait(until, explanations.waysOfEverybody(until));
    }

    /**
     * A password that was looked at, or for which there was no time.
     *
     * @param asked the wallet, or what stands for one
     */
    private record Looked(
            SignInClaim claim,
            WalletId asked,
            Try reserved,
            Series.Standing.MayTry mayTry,
            Passwords.Verdict verdict) {}

    private <T> T looked(Looked one, Browser browser, After<T> after) {
        return switch (one.verdict()) {
            case BUSY -> {
                series.giveBack(browser, one.claim().identifier());
                yield after.refused(notLookedAt(one.reserved().attempt()));
            }
            case RIGHT -> {
                WalletId wallet = one.reserved().wallet().orElseThrow();
                yield settled(
                        new SignInCheck.Right(wallet, Optional.empty()),
                        one.reserved().attempt(),
                        Optional.of(series.succeeding(browser, one.claim().identifier())),
                        after);
            }
            case WRONG -> {
                transactions.run(
                        () -> wrong(one.claim().wallet(), one.asked(), one.reserved(), browser));
                yield after.refused(refused(one.mayTry()));
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

    private static Try reserved(Optional<WalletId> tried, Attempts.Reservation reservation) {
        return switch (reservation) {
            case Attempts.Reservation.Reserved(var attempt, _) -> new Try(tried, attempt, false);
            case Attempts.Reservation.Spent(var shadow, var byFailures, _, _) ->
                    new Try(Optional.empty(), shadow.orElseThrow(), byFailures);
            case Attempts.Reservation.Busy() ->
                    throw new IllegalStateException("The untrusted pool never says busy");
        };
    }

    /** Everything that locks or changes something goes in one round trip, the series first. */
    private <T> T settled(
            SignInCheck.Right right,
            Attempt attempt,
            Optional<Question<Boolean>> first,
            After<T> after) {
        return transactions.run(() -> {
            Instant now = clock.instant();
            var locked = restrictions.lockingStanding(right.walletId());
            Attempts.Settling settling = attempts.settling(attempt, true, now);
            List<Question<?>> all = new ArrayList<>();
            first.ifPresent(all::add);
            all.addAll(List.of(locked, settling.lock(), settling.settlement()));
            Then<T> then = after.right(right, now);
            all.addAll(then.asks());
            Questions.Answers answers = questions.askAll(all);
            return then.settled(answers.to(locked), answers);
        });
    }

    private boolean wrong(
            Optional<WalletId> walletId, WalletId asked, Try reserved, Browser browser) {
        restrictions.lockStandingIfAny(asked);
        losses.record(walletId, AuditKind.SIGN_IN_FAILED, browser);
        boolean atLimit =
                isLimit(attempts.settle(reserved.attempt(), false)) || reserved.lostInCrash();
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

    private <T> T onTrustedDevice(
            TrustedDevice device,
            SignInClaim claim,
            Secret secret,
            Browser browser,
            After<T> after) {
        WalletId walletId = device.wallet();
        Instant now = clock.instant();
        var answer =
                attempts.reserve(
                        Subject.of(walletId),
                        KIND,
                        Pool.of(device.id()),
                        now,
                        restrictions.inForceAsked(walletId, now).map(SignInPasswordCheck::shut),
                        List::isEmpty,
                        passwords.asked(Optional.of(walletId)));
        if (answer.reserved().isEmpty()) {
            return after.refused(new SignInCheck.Restricted(explanations.of(answer.first())));
        }
        var reserved = answer.reserved().get();
        return switch (reserved.reservation()) {
            case Attempts.Reservation.Reserved(var attempt, _) ->
                    switch (passwords.verify(Optional.of(walletId), reserved.then(), secret)) {
                        case BUSY -> after.refused(notLookedAt(attempt));
                        case RIGHT ->
                                settled(
                                        new SignInCheck.Right(walletId, Optional.of(device.id())),
                                        attempt,
                                        Optional.empty(),
                                        after);
                        case WRONG ->
                                after.refused(
                                        transactions.run(() -> wrong(device, attempt, browser)));
                    };
            case Attempts.Reservation.Busy() -> after.refused(new SignInCheck.Busy());
            case Attempts.Reservation.Spent _ -> {
                transactions.run(() -> losses.endTrust(device, browser));
                yield elsewhere(claim, secret, browser, after);
            }
        };
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

    /** Those that shut signing in on a device the holder trusts. */
    private static List<Restriction.InForce> shut(List<Restriction.InForce> inForce) {
        return inForce.stream().filter(SignInPasswordCheck::shutsOnTrustedDevice).toList();
    }

    private static List<Restriction.InForce> shut(List<Restriction.InForce> inForce, Act act) {
        return inForce.stream()
                .filter(one -> GateRule.shuts(one.placement().scope(), act, null))
                .toList();
    }
}
