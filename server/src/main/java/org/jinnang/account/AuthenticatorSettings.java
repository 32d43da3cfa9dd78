package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Setting up, replacing and turning off the authenticator app. A session is not enough for any of
 * it: the sign-in password is asked for again, and a code where there is an app already.
 */
@Service
class AuthenticatorSettings {

    private final Access access;
    private final SecondSteps secondSteps;
    private final SignIns signIns;
    private final AuthenticatorApps apps;
    private final SavedCodes savedCodes;
    private final SecondFactors factors;
    private final SecondStepProofs proofs;
    private final Attempts attempts;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    AuthenticatorSettings(
            Access access,
            SecondSteps secondSteps,
            SignIns signIns,
            AuthenticatorApps apps,
            SavedCodes savedCodes,
            SecondFactors factors,
            SecondStepProofs proofs,
            Attempts attempts,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.secondSteps = secondSteps;
        this.signIns = signIns;
        this.apps = apps;
        this.savedCodes = savedCodes;
        this.factors = factors;
        this.proofs = proofs;
        this.attempts = attempts;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How it stands. */
    record Standing(Optional<Instant> since, int codesLeft) {}

    /** What came of an act. */
    sealed interface Outcome<T> {

        record Done<T>(T value) implements Outcome<T> {}

        record Refused<T>(Problem problem) implements Outcome<T> {}
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, Browser browser) {}

    Standing standing(SignedIn actor) {
        return new Standing(apps.since(actor.wallet()), savedCodes.left(actor.wallet()));
    }

    /** Begins a set-up; where there is an app, a code of it or a saved one is needed. */
    Outcome<AuthenticatorApps.Draft> begin(Asking asking, Optional<SecondStepEntry> code) {
        SignedIn actor = asking.actor();
        if (code.isPresent() && factors.isHeld(actor.wallet())) {
            return proven(
                    asking,
                    settingUp(actor),
                    code.get(),
                    proof -> draft(actor, Set.of(ProofKind.SIGN_IN_PASSWORD, proof)));
        }
        Set<ProofKind> proven = Set.of(ProofKind.SIGN_IN_PASSWORD);
        Decision decision =
                access.decide(
                        actor.wallet(),
                        settingUp(actor),
                        Context.proven(proven).from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused<>(AccessProblems.of(decision));
        }
        return passwordProblem(asking)
                .<Outcome<AuthenticatorApps.Draft>>map(Outcome.Refused::new)
                .orElseGet(
                        () -> new Outcome.Done<>(transaction.execute(_ -> draft(actor, proven))));
    }

    private AuthenticatorApps.Draft draft(SignedIn actor, Set<ProofKind> proven) {
        return apps.begin(actor.wallet(), actor.session(), proven);
    }

    private Act settingUp(SignedIn actor) {
        if (apps.since(actor.wallet()).isPresent()) {
            return Act.REPLACE_AUTHENTICATOR;
        }
        return factors.isHeld(actor.wallet()) ? Act.CHANGE_SECOND_STEP : Act.SET_UP_AUTHENTICATOR;
    }

    /** Begins the set-up of an app beside a second step by message, which has to be shown. */
    Outcome<AuthenticatorApps.Draft> beginBeside(SecondStepProofs.Asking asking) {
        SignedIn actor = asking.actor();
        Set<ProofKind> held = factors.held(actor.wallet()).keySet();
        if (held.isEmpty() || held.contains(ProofKind.TOTP_CODE)) {
            return new Outcome.Refused<>(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        boolean saved = savedCodes.left(actor.wallet()) > 0;
        var outcome =
                proofs.proven(
                        asking,
                        SecondStepRule.mayProve(held, saved, ProofKind.TOTP_CODE),
                        () -> draft(actor, Set.of(ProofKind.SIGN_IN_PASSWORD, asking.kind())));
        return switch (outcome) {
            case SecondStepProofs.Outcome.Done<AuthenticatorApps.Draft>(var draft) ->
                    new Outcome.Done<>(draft);
            case SecondStepProofs.Outcome.Refused<AuthenticatorApps.Draft>(var problem) ->
                    new Outcome.Refused<>(problem);
        };
    }

    /** Finishes a set-up with the first code of the app; answers the recovery codes. */
    Outcome<List<String>> finish(SignedIn actor, String digits, Browser browser) {
        Act act = settingUp(actor);
        Context ahead =
                act == Act.SET_UP_AUTHENTICATOR
                        ? Context.proven(ProofKind.SIGN_IN_PASSWORD).from(actor.session())
                        : everyProof();
        Decision decision = access.decide(actor.wallet(), act, ahead);
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused<>(AccessProblems.of(decision));
        }
        return switch (apps.first(actor.wallet(), actor.session(), digits)) {
            case AuthenticatorApps.First.Right right ->
                    transaction.execute(_ -> installed(actor, right, browser));
            case AuthenticatorApps.First.Wrong(var triesLeft) ->
                    new Outcome.Refused<>(
                            Problem.of(ProblemCode.SECOND_STEP_WRONG)
                                    .with("tries_left", triesLeft));
            case AuthenticatorApps.First.Over() -> over();
        };
    }

    /** For a look ahead: only restrictions matter then, what was proven is asked at the end. */
    private static Context everyProof() {
        return Context.proven(ProofKind.SIGN_IN_PASSWORD, ProofKind.TOTP_CODE);
    }

    private Outcome<List<String>> installed(
            SignedIn actor, AuthenticatorApps.First.Right right, Browser browser) {
        Act act = settingUp(actor);
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(),
                        act,
                        Context.proven(right.draft().proven()).from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused<>(AccessProblems.of(decision));
        }
        if (!apps.install(right)) {
            return over();
        }
        Subject subject = Subject.of(actor.wallet());
        attempts.reset(subject, AuthenticatorKind.TOTP);
        attempts.reset(subject, AuthenticatorKind.SAVED_CODE);
        boolean replaced = act == Act.REPLACE_AUTHENTICATOR;
        tell(
                actor,
                replaced ? AuditKind.AUTHENTICATOR_REPLACED : AuditKind.AUTHENTICATOR_ADDED,
                replaced ? Template.AUTHENTICATOR_REPLACED : Template.AUTHENTICATOR_ADDED,
                browser);
        return new Outcome.Done<>(savedCodes.issue(actor.wallet()));
    }

    /** Turns it off; the recovery codes go with it. */
    Outcome<Standing> remove(Asking asking, SecondStepEntry code) {
        SignedIn actor = asking.actor();
        return proven(
                asking,
                Act.REMOVE_AUTHENTICATOR,
                code,
                _ -> {
                    factors.removeApp(actor.wallet());
                    tellOfRemoval(actor, asking.browser());
                    return standing(actor);
                });
    }

    /** Where messages remain a second step, more is left than the password alone. */
    private void tellOfRemoval(SignedIn actor, Browser browser) {
        boolean isLast = !factors.isHeld(actor.wallet());
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        audit.record(
                AuditEvent.of(
                        actor.wallet(), AuditKind.AUTHENTICATOR_REMOVED, clock.instant(), source));
        notices.toAllAddresses(
                actor.wallet(),
                isLast ? Template.AUTHENTICATOR_REMOVED : Template.SECOND_STEP_REMOVED,
                isLast
                        ? Map.of()
                        : Map.of("way", Texts.bilingual("second_step", "totp_code.name")));
    }

    /** Ten new recovery codes in place of the old ones. */
    Outcome<List<String>> renewCodes(Asking asking, SecondStepEntry code) {
        SignedIn actor = asking.actor();
        return proven(
                asking,
                Act.RENEW_RECOVERY_CODES,
                code,
                _ -> {
                    tell(
                            actor,
                            AuditKind.RECOVERY_CODES_RENEWED,
                            Template.RECOVERY_CODES_RENEWED,
                            asking.browser());
                    return savedCodes.issue(actor.wallet());
                });
    }

    private <T> Outcome<T> proven(
            Asking asking, Act act, SecondStepEntry code, Function<ProofKind, T> effect) {
        SignedIn actor = asking.actor();
        boolean isMissing =
                act == Act.REMOVE_AUTHENTICATOR
                        ? apps.since(actor.wallet()).isEmpty()
                        : !factors.isHeld(actor.wallet());
        if (isMissing) {
            return new Outcome.Refused<>(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        Decision decision = access.decide(actor.wallet(), act, everyProof());
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.Refused<>(AccessProblems.of(decision));
        }
        Optional<Problem> refused = passwordProblem(asking);
        if (refused.isPresent()) {
            return new Outcome.Refused<>(refused.get());
        }
        var check = secondSteps.check(actor.wallet(), act, code, asking.browser(), effect);
        return check instanceof SecondSteps.Check.Right<T>(var done)
                ? new Outcome.Done<>(done)
                : new Outcome.Refused<>(AccessProblems.of(check));
    }

    private Optional<Problem> passwordProblem(Asking asking) {
        var check = signIns.checkPassword(asking.actor(), asking.password(), asking.browser());
        return check instanceof SignInCheck.Right
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    private void tell(SignedIn actor, AuditKind kind, Template template, Browser browser) {
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        audit.record(AuditEvent.of(actor.wallet(), kind, clock.instant(), source));
        notices.toAllAddresses(actor.wallet(), template, Map.of());
    }

    private static <T> Outcome<T> over() {
        return new Outcome.Refused<>(Problem.of(ProblemCode.FLOW_EXPIRED));
    }
}
