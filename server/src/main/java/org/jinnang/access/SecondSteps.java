package org.jinnang.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;

/**
 * Conducts a second step: a code of the authenticator app, or a saved one, after the right password
 * or, in a way back, after another proof. Asks the gate, reserves a try, looks, and uses the code
 * up in the transaction of its effect; at the limit a wait begins, which only somebody who has that
 * other proof can cause.
 */
@Service
public class SecondSteps {

    private static final Pool POOL = Pool.SECOND_STEP;

    private final Access access;
    private final Restrictions restrictions;
    private final Attempts attempts;
    private final AuthenticatorApps apps;
    private final SavedCodes savedCodes;
    private final SecondFactors factors;
    private final Policy policy;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final SettlingTransactions transactions;

    SecondSteps(
            Access access,
            Restrictions restrictions,
            Attempts attempts,
            AuthenticatorApps apps,
            SavedCodes savedCodes,
            SecondFactors factors,
            Policy policy,
            Notices notices,
            Audit audit,
            Clock clock,
            SettlingTransactions transactions) {
        this.access = access;
        this.restrictions = restrictions;
        this.attempts = attempts;
        this.apps = apps;
        this.savedCodes = savedCodes;
        this.factors = factors;
        this.policy = policy;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What came of it. */
    public sealed interface Check<T> {

        /** Right and used up; the effect is committed. */
        record Right<T>(T effect) implements Check<T> {}

        record Wrong<T>(int triesLeft) implements Check<T> {}

        /** It was right once; nobody is punished for showing it again. */
        record Used<T>() implements Check<T> {}

        /**
         * Codes of this kind are not looked at now.
         *
         * @param until empty when the other kind is the only way left
         */
        record Paused<T>(Optional<Instant> until) implements Check<T> {}

        /** Another check is running. */
        record Busy<T>() implements Check<T> {}

        record GateRefused<T>(Decision decision) implements Check<T> {}
    }

    /** Who shows a code for what, and what is proven beside it. */
    private record Shown(
            WalletId wallet,
            Act act,
            Set<ProofKind> beside,
            SecondStepEntry entry,
            Browser browser) {

        Subject subject() {
            return Subject.of(wallet);
        }

        AuthenticatorKind kind() {
            return entry.authenticator();
        }

        Context context() {
            Set<ProofKind> proofs = EnumSet.of(entry.proof());
            proofs.addAll(beside);
            return Context.proven(proofs);
        }
    }

    /**
     * Checks a code of somebody who has just shown the sign-in password. Never call it inside a
     * transaction.
     *
     * @param effect runs in the transaction that uses the code up, after the gate permitted the act
     */
    public <T> Check<T> check(
            WalletId wallet,
            Act act,
            SecondStepEntry entry,
            Browser browser,
            Function<ProofKind, T> effect) {
        Set<ProofKind> password = Set.of(ProofKind.SIGN_IN_PASSWORD);
        return check(new Shown(wallet, act, password, entry, browser), effect);
    }

    /**
     * Checks a code that becomes one proof of a way back. The other proofs are judged when the way
     * back ends, which asks the gate again; here only what shuts the act counts. Budgets, waits and
     * notices are those of every second step. Never call it inside a transaction, nor before
     * something else was proven: whoever has proven nothing must not be able to cause a wait.
     *
     * @param effect runs in the transaction that uses the code up
     */
    public <T> Check<T> collect(
            WalletId wallet,
            Act act,
            SecondStepEntry entry,
            Browser browser,
            Function<ProofKind, T> effect) {
        List<Set<ProofKind>> ways = policy.proofs().of(act).sufficient();
        Set<ProofKind> way =
                ways.stream()
                        .filter(one -> one.contains(entry.proof()))
                        .findFirst()
                        .orElseGet(ways::getFirst);
        return check(new Shown(wallet, act, way, entry, browser), effect);
    }

    private <T> Check<T> check(Shown shown, Function<ProofKind, T> effect) {
        SettlingTransactions.mustBeOutside();
        Decision decision = access.decide(shown.wallet(), shown.act(), shown.context());
        if (!(decision instanceof Decision.Permitted)) {
            return new Check.GateRefused<>(decision);
        }
        return switch (attempts.reserve(shown.subject(), shown.kind(), POOL)) {
            case Attempts.Reservation.Reserved(var attempt, var triesLeft) ->
                    looked(shown, attempt, triesLeft, effect);
            case Attempts.Reservation.Spent spent when spent.byFailures() -> paused(shown, spent);
            case Attempts.Reservation.Spent _ -> new Check.Busy<>();
            case Attempts.Reservation.Busy() -> new Check.Busy<>();
        };
    }

    private <T> Check<T> looked(
            Shown shown, Attempt attempt, int triesLeft, Function<ProofKind, T> effect) {
        return switch (shown.entry()) {
            case SecondStepEntry.AppCode code ->
                    switch (apps.look(shown.wallet(), code)) {
                        case AuthenticatorApps.Look.Right right ->
                                right(shown, attempt, () -> apps.use(right), effect);
                        case AuthenticatorApps.Look.Used() -> used(attempt);
                        case AuthenticatorApps.Look.Wrong() -> wrong(shown, attempt, triesLeft);
                    };
            case SecondStepEntry.SavedCode code ->
                    switch (savedCodes.look(shown.wallet(), code)) {
                        case SavedCodes.Look.Right right ->
                                right(shown, attempt, () -> savedCodes.use(right), effect);
                        case SavedCodes.Look.Used() -> used(attempt);
                        case SavedCodes.Look.Wrong() -> wrong(shown, attempt, triesLeft);
                    };
        };
    }

    /** Uses a code up; false when somebody else was first. */
    private interface Using {
        boolean use();
    }

    private <T> Check<T> right(
            Shown shown, Attempt attempt, Using code, Function<ProofKind, T> effect) {
        return transactions.run(() -> {
            restrictions.lockStandingIfAny(shown.wallet());
            Decision decision =
                    access.decideInTransaction(shown.wallet(), shown.act(), shown.context());
            if (!(decision instanceof Decision.Permitted)) {
                attempts.giveBack(attempt);
                return new Check.GateRefused<T>(decision);
            }
            if (!code.use()) {
                return used(attempt);
            }
            attempts.settle(attempt, true);
            factors.wasUsed(shown.wallet());
            if (shown.entry().proof() == ProofKind.SAVED_CODE) {
                tellOfUse(shown);
            }
            return new Check.Right<>(effect.apply(shown.entry().proof()));
        });
    }

    private <T> Check<T> used(Attempt attempt) {
        attempts.giveBack(attempt);
        return new Check.Used<>();
    }

    private void tellOfUse(Shown shown) {
        int left = savedCodes.left(shown.wallet());
        audit.record(event(shown, AuditKind.RECOVERY_CODE_USED).with("count", left));
        notices.toAllAddresses(shown.wallet(), Template.RECOVERY_CODE_USED, Map.of("left", left));
    }

    private <T> Check<T> wrong(Shown shown, Attempt attempt, int triesLeftAfterFailure) {
        return transactions.run(() -> {
            restrictions.lockStandingIfAny(shown.wallet());
            audit.record(event(shown, AuditKind.SECOND_STEP_WRONG));
            return switch (attempts.settle(attempt, false)) {
                case Attempts.Settlement.Settled settled when settled.limitReached() ->
                        new Check.Paused<T>(pause(shown, settled.failed(), settled.isLastStep()));
                case Attempts.Settlement.Settled settled -> new Check.Wrong<T>(settled.triesLeft());
                case Attempts.Settlement.TooLate() -> new Check.Wrong<T>(triesLeftAfterFailure);
            };
        });
    }

    /** Somebody used up the tries before; if a crash lost the last of them, the wait begins now. */
    private <T> Check<T> paused(Shown shown, Attempts.Reservation.Spent spent) {
        if (spent.isLastStep() || spent.resumesAt().isPresent()) {
            return new Check.Paused<>(spent.resumesAt());
        }
        return transactions.run(() -> new Check.Paused<T>(pause(shown, 0, false)));
    }

    private Optional<Instant> pause(Shown shown, int failed, boolean isLastStep) {
        Instant until = clock.instant().plus(policy.budgets().secondStep().waitAfter(failed));
        if (!isLastStep) {
            attempts.resumeAt(shown.subject(), shown.kind(), POOL, until);
        }
        audit.record(event(shown, AuditKind.SECOND_STEP_PAUSED));
        notices.toAllAddresses(shown.wallet(), Template.SECOND_STEP_PAUSED, Map.of());
        return isLastStep ? Optional.empty() : Optional.of(until);
    }

    private AuditEvent event(Shown shown, AuditKind kind) {
        AuditEvent.Source source = AuditEvent.Source.of(shown.browser());
        return AuditEvent.of(shown.wallet(), kind, clock.instant(), source);
    }
}
