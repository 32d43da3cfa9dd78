package org.jinnang.account;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SecretCheck;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasswordHints;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a hint beside a password, by that very password: only so can it be compared with it. */
@Service
class HintSettings {

    private final Access access;
    private final SignIns signIns;
    private final PasswordHints hints;
    private final Attempts attempts;
    private final Restrictions restrictions;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    HintSettings(
            Access access,
            SignIns signIns,
            PasswordHints hints,
            Attempts attempts,
            Restrictions restrictions,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.hints = hints;
        this.attempts = attempts;
        this.restrictions = restrictions;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param hint what to write down; empty to delete it
     */
    record Asking(
            SignedIn actor,
            AuthenticatorKind kind,
            Secret current,
            Optional<String> hint,
            Browser browser) {

        WalletId wallet() {
            return actor.wallet();
        }

        Act act() {
            return kind == AuthenticatorKind.SIGN_IN_PASSWORD
                    ? Act.CHANGE_SIGN_IN_PASSWORD
                    : Act.CHANGE_PAYMENT_PASSWORD;
        }

        Context proven() {
            return Context.proven(ProofKind.valueOf(kind.name())).from(actor.session());
        }
    }

    /** Empty when it is written, or deleted. */
    Optional<Problem> change(Asking asking) {
        return gateProblem(access.decide(asking.wallet(), asking.act(), asking.proven()))
                .or(() -> notAllowed(asking))
                .or(() -> passwordProblem(asking))
                .or(() -> tooPlain(asking))
                .or(() -> transaction.execute(_ -> changed(asking)));
    }

    private Optional<Problem> notAllowed(Asking asking) {
        return hints.areAllowed() || asking.hint().isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("no_hints"));
    }

    /** Only after the password was found right: else this would tell whether a guess is. */
    private Optional<Problem> tooPlain(Asking asking) {
        return asking.hint()
                .filter(hint -> hints.givesAway(hint, asking.current()))
                .map(_ -> {
                    String code = "gives_away";
                    return Problem.of(ProblemCode.FIELD_INVALID)
                            .field("hint", code, FieldProblems.words("hint", code, Map.of()));
                });
    }

    private Optional<Problem> passwordProblem(Asking asking) {
        if (asking.kind() == AuthenticatorKind.SIGN_IN_PASSWORD) {
            var check = signIns.checkPassword(asking.actor(), asking.current(), asking.browser());
            return check instanceof SignInCheck.Right
                    ? Optional.empty()
                    : Optional.of(AccessProblems.of(check));
        }
        SecretCheck check =
                access.checkPaymentPassword(
                        asking.wallet(), asking.act(), asking.current(), asking.browser());
        if (!(check instanceof SecretCheck.Right(var attempt))) {
            return Optional.of(AccessProblems.of(check).variant("changing"));
        }
        transaction.executeWithoutResult(_ -> {
            restrictions.lockStanding(asking.wallet());
            attempts.settle(attempt, true);
        });
        return Optional.empty();
    }

    private Optional<Problem> changed(Asking asking) {
        restrictions.lockStanding(asking.wallet());
        Decision decision =
                access.decideInTransaction(asking.wallet(), asking.act(), asking.proven());
        if (!(decision instanceof Decision.Permitted)) {
            return gateProblem(decision);
        }
        if (asking.hint().isPresent()) {
            hints.set(asking.wallet(), asking.kind(), asking.hint().get());
            tell(asking, AuditKind.HINT_SET);
        } else if (hints.remove(asking.wallet(), asking.kind())) {
            tell(asking, AuditKind.HINT_REMOVED);
        }
        return Optional.empty();
    }

    private void tell(Asking asking, AuditKind kind) {
        audit.record(
                AuditEvent.of(
                                asking.wallet(),
                                kind,
                                clock.instant(),
                                AuditEvent.Source.of(asking.browser()))
                        .with("kind", ProofKind.valueOf(asking.kind().name())));
        String word = asking.kind().name().toLowerCase(Locale.ROOT);
        notices.toAllAddresses(
                asking.wallet(),
                Template.HINT_CHANGED,
                Map.of("password", Texts.bilingual("told", "word.password." + word)));
    }

    private static Optional<Problem> gateProblem(Decision decision) {
        return decision instanceof Decision.Permitted
                ? Optional.empty()
                : Optional.of(AccessProblems.of(decision));
    }
}
