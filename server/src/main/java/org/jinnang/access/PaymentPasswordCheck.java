package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Questions;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;

/** Conducts a check of the payment password: reserve, look, settle, and at the limit lock. */
@Component
class PaymentPasswordCheck {

    private static final AuthenticatorKind KIND = AuthenticatorKind.PAYMENT_PASSWORD;

    private final Restrictions restrictions;
    private final Attempts attempts;
    private final PaymentPasswords passwords;
    private final Explanations explanations;
    private final Notices notices;
    private final Audit audit;
    private final Questions questions;
    private final Clock clock;
    private final SettlingTransactions transactions;

    PaymentPasswordCheck(
            Restrictions restrictions,
            Attempts attempts,
            PaymentPasswords passwords,
            Explanations explanations,
            Notices notices,
            Audit audit,
            Questions questions,
            Clock clock,
            SettlingTransactions transactions) {
        this.restrictions = restrictions;
        this.attempts = attempts;
        this.passwords = passwords;
        this.explanations = explanations;
        this.notices = notices;
        this.audit = audit;
        this.questions = questions;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * @param act what it is asked for; not looked at while that is shut
     */
    SecretCheck check(WalletId walletId, Act act, Secret secret, Browser source) {
        SettlingTransactions.mustBeOutside();
        var inForce = restrictions.inForceAsked(walletId, clock.instant());
        var budget = attempts.asked(Subject.of(walletId), KIND, Pool.PAYMENT);
        Questions.Answers answers = questions.askAll(List.of(inForce, budget));
        List<Restriction.InForce> shut = shut(answers.to(inForce), act);
        if (!shut.isEmpty()) {
            return restricted(shut);
        }
        Tried tried = tried(walletId, answers.to(budget));
        return switch (tried.reservation()) {
            case Attempts.Reservation.Reserved(var attempt, var triesLeft) ->
                    passwords.verify(walletId, tried.kept(), secret)
                            ? new SecretCheck.Right(attempt)
                            : wrong(walletId, attempt, triesLeft, source);
            case Attempts.Reservation.Spent spent when spent.byFailures() ->
                    transactions.run(() -> spent(walletId, spent.isLastStep(), source));
            case Attempts.Reservation.Spent _ -> new SecretCheck.Busy();
            case Attempts.Reservation.Busy() -> new SecretCheck.Busy();
        };
    }

    /** A reservation, and what the password is compared with, read after it. */
    private record Tried(Attempts.Reservation reservation, Optional<PaymentPasswords.Kept> kept) {}

    /** In one round trip if nobody else tries at the same time. */
    private Tried tried(WalletId walletId, Optional<Attempts.Seen> budget) {
        Subject subject = Subject.of(walletId);
        var kept = passwords.asked(walletId);
        var atOnce = budget.flatMap(seen -> attempts.reserving(subject, KIND, Pool.PAYMENT, seen));
        if (atOnce.isPresent()) {
            Questions.Answers answers = questions.askAll(List.of(atOnce.get(), kept));
            Optional<Attempts.Reservation> reserved = answers.to(atOnce.get());
            if (reserved.isPresent()) {
                return new Tried(reserved.get(), answers.to(kept));
            }
        }
        Attempts.Reservation reservation = attempts.reserve(subject, KIND, Pool.PAYMENT);
        return new Tried(reservation, questions.ask(kept));
    }

    private SecretCheck wrong(
            WalletId walletId, Attempt attempt, int triesLeftAfterFailure, Browser source) {
        return transactions.run(() -> {
            restrictions.lockStanding(walletId);
            audit.record(event(walletId, AuditKind.PAYMENT_PASSWORD_WRONG, source));
            return switch (attempts.settle(attempt, false)) {
                case Attempts.Settlement.Settled settled when settled.limitReached() ->
                        restricted(List.of(lock(walletId, settled.isLastStep(), source)));
                case Attempts.Settlement.Settled settled ->
                        new SecretCheck.Wrong(settled.triesLeft());
                case Attempts.Settlement.TooLate() -> new SecretCheck.Wrong(triesLeftAfterFailure);
            };
        });
    }

    /** The tries are used up: somebody locked it a moment ago, or its last tries were lost. */
    private SecretCheck spent(WalletId walletId, boolean isLastStep, Browser source) {
        restrictions.lockStanding(walletId);
        List<Restriction.InForce> shut = shut(restrictions.inForceUntilCommit(walletId), Act.PAY);
        return restricted(shut.isEmpty() ? List.of(lock(walletId, isLastStep, source)) : shut);
    }

    private Restriction.InForce lock(WalletId walletId, boolean isLastStep, Browser source) {
        NewRestriction timed =
                NewRestriction.of(walletId, Cause.WRONG_PAYMENT_PASSWORD, PlacedBy.GATE);
        Placing placing = restrictions.place(isLastStep ? timed.withoutEnd() : timed);
        Restriction.InForce restriction = placing.restriction();
        Optional<Instant> until = restriction.until().moment();
        until.ifPresent(at -> attempts.resumeAt(Subject.of(walletId), KIND, Pool.PAYMENT, at));
        String reference = restriction.placement().reference();
        audit.record(
                event(walletId, AuditKind.RESTRICTION_PLACED, source)
                        .with("cause", Wording.code(Cause.WRONG_PAYMENT_PASSWORD))
                        .referred(reference));
        if (until.isPresent()) {
            notices.toAllAddresses(
                    walletId,
                    Template.PAYMENTS_LOCKED,
                    Map.of("reference", reference, "until", until.get()));
        } else {
            notices.toAllAddresses(
                    walletId, Template.PAYMENTS_LOCKED_NO_END, Map.of("reference", reference));
        }
        return restriction;
    }

    private SecretCheck restricted(List<Restriction.InForce> shut) {
        return new SecretCheck.Restricted(explanations.of(shut));
    }

    private AuditEvent event(WalletId walletId, AuditKind kind, Browser source) {
        return AuditEvent.of(walletId, kind, clock.instant(), AuditEvent.Source.of(source));
    }

    /** A password that its holder must choose anew opens nothing, whatever it is asked for. */
    private static List<Restriction.InForce> shut(List<Restriction.InForce> inForce, Act act) {
        return inForce.stream()
                .filter(one ->
                        one.placement().cause() == Cause.MUST_CHOOSE_PAYMENT_PASSWORD
                                || GateRule.shuts(one.placement().scope(), act, null))
                .toList();
    }
}
