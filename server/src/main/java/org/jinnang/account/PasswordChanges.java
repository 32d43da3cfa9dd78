package org.jinnang.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasswordProblems;
import org.jinnang.access.SecretCheck;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Strength;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.OpenedSession;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changing a password by whoever knows the one in force (OWASP ASVS 6.2.3). It lifts that the old
 * one has expired. Every other session ends and this one gets a new id.
 */
@Service
class PasswordChanges {

    private final Access access;
    private final SignIns signIns;
    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final PasswordProblems passwordProblems;
    private final Strength strength;
    private final Attempts attempts;
    private final Restrictions restrictions;
    private final Sessions sessions;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PasswordChanges(
            Access access,
            SignIns signIns,
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            PasswordProblems passwordProblems,
            Strength strength,
            Attempts attempts,
            Restrictions restrictions,
            Sessions sessions,
            Holders holders,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.passwordProblems = passwordProblems;
        this.strength = strength;
        this.attempts = attempts;
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * @param renewed this session under its new id
         */
        record Changed(int sessionsEnded, Optional<OpenedSession> renewed) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /** Who asks, and both passwords. */
    record Asking(SignedIn actor, Secret current, Secret chosen, Browser browser) {}

    Outcome signIn(Asking asking) {
        return refusal(asking, Act.CHANGE_SIGN_IN_PASSWORD, AuthenticatorKind.SIGN_IN_PASSWORD)
                .orElseGet(() -> {
                    SignInCheck check =
                            signIns.checkPassword(
                                    asking.actor(), asking.current(), asking.browser());
                    return check instanceof SignInCheck.Right
                            ? signInProven(asking)
                            : new Outcome.Refused(AccessProblems.of(check));
                });
    }

    private Outcome signInProven(Asking asking) {
        WalletId wallet = asking.actor().wallet();
        return switch (passwords.wasUsed(wallet, asking.chosen())) {
            case RIGHT -> usedBefore(AuthenticatorKind.SIGN_IN_PASSWORD);
            case BUSY -> busy();
            case WRONG ->
                    switch (passwords.hash(asking.chosen())) {
                        case Passwords.Hashing.Busy() -> busy();
                        case Passwords.Hashing.Hashed(PasswordHash hash) ->
                                changed(
                                        asking,
                                        Act.CHANGE_SIGN_IN_PASSWORD,
                                        () -> passwords.setSignIn(wallet, hash));
                    };
        };
    }

    Outcome payment(Asking asking) {
        WalletId wallet = asking.actor().wallet();
        return refusal(asking, Act.CHANGE_PAYMENT_PASSWORD, AuthenticatorKind.PAYMENT_PASSWORD)
                .orElseGet(() -> {
                    SecretCheck check =
                            access.checkPaymentPassword(
                                    wallet,
                                    Act.CHANGE_PAYMENT_PASSWORD,
                                    asking.current(),
                                    asking.browser());
                    if (!(check instanceof SecretCheck.Right(var attempt))) {
                        // wrong: no payment waits here
                        return new Outcome.Refused(AccessProblems.of(check).variant("changing"));
                    }
                    transaction.executeWithoutResult(_ -> {
                        restrictions.lockStanding(wallet);
                        attempts.settle(attempt, true);
                    });
                    return paymentPasswords.wasUsed(wallet, asking.chosen())
                            ? usedBefore(AuthenticatorKind.PAYMENT_PASSWORD)
                            : changed(
                                    asking,
                                    Act.CHANGE_PAYMENT_PASSWORD,
                                    () -> paymentPasswords.set(wallet, asking.chosen()));
                });
    }

    /** What can be refused before the password in force is looked at; it tells nothing about it. */
    private Optional<Outcome> refusal(Asking asking, Act act, AuthenticatorKind kind) {
        WalletId wallet = asking.actor().wallet();
        Decision decision = access.decide(wallet, act, proven(asking, act));
        if (!(decision instanceof Decision.Permitted)) {
            return Optional.of(new Outcome.Refused(AccessProblems.of(decision)));
        }
        // Both were typed just now.
        if (asking.chosen().reveal().equals(asking.current().reveal())) {
            return Optional.of(weak(kind, List.of(StrengthReason.SAME_AS_BEFORE)));
        }
        HolderFacts facts = HolderFacts.of(holders.of(wallet));
        List<StrengthReason> reasons = strength.of(kind, asking.chosen(), facts).reasons();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(weak(kind, reasons));
    }

    private Outcome usedBefore(AuthenticatorKind kind) {
        return weak(kind, List.of(StrengthReason.USED_BEFORE));
    }

    private Outcome weak(AuthenticatorKind kind, List<StrengthReason> reasons) {
        return new Outcome.Refused(passwordProblems.refused(kind, "new_password", reasons));
    }

    private static Outcome busy() {
        return new Outcome.Refused(Problem.of(ProblemCode.BUSY));
    }

    private static Context proven(Asking asking, Act act) {
        return Context.proven(
                        act == Act.CHANGE_SIGN_IN_PASSWORD
                                ? ProofKind.SIGN_IN_PASSWORD
                                : ProofKind.PAYMENT_PASSWORD)
                .from(asking.actor().session());
    }

    private Outcome changed(Asking asking, Act act, Runnable setting) {
        return transaction.execute(_ -> {
            WalletId wallet = asking.actor().wallet();
            restrictions.lockStanding(wallet);
            Decision decision = access.decideInTransaction(wallet, act, proven(asking, act));
            if (!(decision instanceof Decision.Permitted)) {
                return new Outcome.Refused(AccessProblems.of(decision));
            }
            setting.run();
            boolean isSignIn = act == Act.CHANGE_SIGN_IN_PASSWORD;
            lift(
                    asking,
                    isSignIn
                            ? RemedyKind.CHANGE_SIGN_IN_PASSWORD
                            : RemedyKind.CHANGE_PAYMENT_PASSWORD);
            audit.record(
                    event(
                            asking,
                            isSignIn
                                    ? AuditKind.SIGN_IN_PASSWORD_CHANGED
                                    : AuditKind.PAYMENT_PASSWORD_CHANGED));
            notices.toAllAddresses(
                    wallet,
                    isSignIn
                            ? Template.SIGN_IN_PASSWORD_CHANGED
                            : Template.PAYMENT_PASSWORD_CHANGED,
                    Map.of());
            int ended = sessions.endAll(wallet, Optional.of(asking.actor().session()));
            return new Outcome.Changed(ended, sessions.renew(wallet, asking.actor().session()));
        });
    }

    private void lift(Asking asking, RemedyKind remedy) {
        WalletId wallet = asking.actor().wallet();
        for (Restriction.InForce one : restrictions.inForce(wallet)) {
            if (restrictions.lift(wallet, one.placement().id(), remedy)
                    instanceof Lifting.Lifted(var ended)) {
                audit.record(
                        event(asking, AuditKind.RESTRICTION_LIFTED)
                                .with(
                                        "cause",
                                        ended.placement()
                                                .cause()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT))
                                .referred(ended.placement().reference()));
            }
        }
    }

    private AuditEvent event(Asking asking, AuditKind kind) {
        return AuditEvent.of(
                asking.actor().wallet(),
                kind,
                clock.instant(),
                AuditEvent.Source.of(asking.browser()));
    }
}
