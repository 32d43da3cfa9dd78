package org.jinnang.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.Pool;
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
 * Conducts a check of what its holder knows and others may know, too: few tries, then a day of
 * waiting, and every address is told. Only after another proof, so that no stranger can cause that.
 */
@Service
public class KnownFacts {

    private static final Pool POOL = Pool.KNOWN;

    private final Access access;
    private final Restrictions restrictions;
    private final Attempts attempts;
    private final Policy policy;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final SettlingTransactions transactions;

    KnownFacts(
            Access access,
            Restrictions restrictions,
            Attempts attempts,
            Policy policy,
            Notices notices,
            Audit audit,
            Clock clock,
            SettlingTransactions transactions) {
        this.access = access;
        this.restrictions = restrictions;
        this.attempts = attempts;
        this.policy = policy;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What came of it. */
    public sealed interface Check<T> {

        /** Right; the effect is committed. */
        record Right<T>(T effect) implements Check<T> {}

        record Wrong<T>(AuthenticatorKind kind, int triesLeft) implements Check<T> {}

        /**
         * It is not looked at now.
         *
         * @param until empty when it is not looked at until it is recorded anew
         */
        record Paused<T>(AuthenticatorKind kind, Optional<Instant> until) implements Check<T> {}

        /** Another check is running. */
        record Busy<T>() implements Check<T> {}

        /** The machine has no time for it; the try is given back. */
        record Overloaded<T>() implements Check<T> {}

        record GateRefused<T>(Decision decision) implements Check<T> {}
    }

    /** Who shows what for which act. */
    public record Shown(WalletId wallet, Act act, AuthenticatorKind kind, Browser browser) {

        Subject subject() {
            return Subject.of(wallet);
        }

        ProofKind proof() {
            return ProofKind.valueOf(kind.name());
        }
    }

    /**
     * Checks what becomes one proof of a way back; its end asks the gate for all of them again.
     * Never call it inside a transaction, nor before something else was proven.
     *
     * @param look compares, outside of every transaction and after the try is reserved
     * @param effect runs in the transaction that settles the try
     */
    public <T> Check<T> collect(Shown shown, Supplier<Passwords.Verdict> look, Supplier<T> effect) {
        SettlingTransactions.mustBeOutside();
        Decision decision = access.decide(shown.wallet(), shown.act(), context(shown));
        if (!(decision instanceof Decision.Permitted)) {
            return new Check.GateRefused<>(decision);
        }
        return switch (attempts.reserve(shown.subject(), shown.kind(), POOL)) {
            case Attempts.Reservation.Reserved(var attempt, var triesLeft) ->
                    switch (look.get()) {
                        case RIGHT -> right(shown, attempt, effect);
                        case WRONG -> wrong(shown, attempt, triesLeft);
                        case BUSY -> overloaded(attempt);
                    };
            case Attempts.Reservation.Spent spent when spent.byFailures() -> paused(shown, spent);
            case Attempts.Reservation.Spent _ -> new Check.Busy<>();
            case Attempts.Reservation.Busy() -> new Check.Busy<>();
        };
    }

    private Context context(Shown shown) {
        Set<ProofKind> all = EnumSet.noneOf(ProofKind.class);
        policy.proofs().of(shown.act()).sufficient().forEach(all::addAll);
        return Context.proven(all);
    }

    private <T> Check<T> right(Shown shown, Attempt attempt, Supplier<T> effect) {
        return transactions.run(() -> {
            restrictions.lockStandingIfAny(shown.wallet());
            Decision decision =
                    access.decideInTransaction(shown.wallet(), shown.act(), context(shown));
            if (!(decision instanceof Decision.Permitted)) {
                attempts.giveBack(attempt);
                return new Check.GateRefused<T>(decision);
            }
            attempts.settle(attempt, true);
            return new Check.Right<>(effect.get());
        });
    }

    private <T> Check<T> overloaded(Attempt attempt) {
        attempts.giveBack(attempt);
        return new Check.Overloaded<>();
    }

    private <T> Check<T> wrong(Shown shown, Attempt attempt, int triesLeftAfterFailure) {
        return transactions.run(() -> {
            restrictions.lockStandingIfAny(shown.wallet());
            audit.record(event(shown, AuditKind.PROOF_WRONG));
            return switch (attempts.settle(attempt, false)) {
                case Attempts.Settlement.Settled settled when settled.limitReached() ->
                        new Check.Paused<T>(
                                shown.kind(), pause(shown, settled.failed(), settled.isLastStep()));
                case Attempts.Settlement.Settled settled ->
                        new Check.Wrong<T>(shown.kind(), settled.triesLeft());
                case Attempts.Settlement.TooLate() ->
                        new Check.Wrong<T>(shown.kind(), triesLeftAfterFailure);
            };
        });
    }

    /** Somebody used up the tries before; if a crash lost the last of them, the wait begins now. */
    private <T> Check<T> paused(Shown shown, Attempts.Reservation.Spent spent) {
        if (spent.isLastStep() || spent.resumesAt().isPresent()) {
            return new Check.Paused<>(shown.kind(), spent.resumesAt());
        }
        return transactions.run(() -> new Check.Paused<T>(shown.kind(), pause(shown, 0, false)));
    }

    private Optional<Instant> pause(Shown shown, int failed, boolean isLastStep) {
        Instant until = clock.instant().plus(policy.budgets().known().waitAfter(failed));
        if (!isLastStep) {
            attempts.resumeAt(shown.subject(), shown.kind(), POOL, until);
        }
        audit.record(event(shown, AuditKind.PROOF_PAUSED));
        notices.toAllAddresses(shown.wallet(), Template.PROOF_PAUSED, Map.of());
        return isLastStep ? Optional.empty() : Optional.of(until);
    }

    private AuditEvent event(Shown shown, AuditKind kind) {
        AuditEvent.Source source = AuditEvent.Source.of(shown.browser());
        return AuditEvent.of(shown.wallet(), kind, clock.instant(), source)
                .with("kind", shown.proof());
    }
}
