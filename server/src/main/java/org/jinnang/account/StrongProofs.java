package org.jinnang.account;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecondStepForms;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks a holder who is signed in for the strongest proof he has: a passkey; or the password once
 * more with a code of the app, a saved one, or – if he has no app – one that is sent.
 */
@Service
class StrongProofs {

    private static final int SENT_CHARACTERS_MAX = 20;

    private final Access access;
    private final SignIns signIns;
    private final SecondSteps secondSteps;
    private final PasskeyChecks passkeyChecks;
    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final Codes codes;
    private final Contacts contacts;
    private final Restrictions restrictions;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    StrongProofs(
            Access access,
            SignIns signIns,
            SecondSteps secondSteps,
            PasskeyChecks passkeyChecks,
            Passkeys passkeys,
            AuthenticatorApps apps,
            Codes codes,
            Contacts contacts,
            Restrictions restrictions,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.secondSteps = secondSteps;
        this.passkeyChecks = passkeyChecks;
        this.passkeys = passkeys;
        this.apps = apps;
        this.codes = codes;
        this.contacts = contacts;
        this.restrictions = restrictions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What shall be done.
     *
     * @param inTheWay what else forbids it; asked before anything secret is looked at, and again
     */
    record Wanted(
            SignedIn actor,
            Act act,
            PasskeyCeremony.Purpose passkeys,
            Supplier<Optional<Problem>> inTheWay,
            Browser browser) {

        WalletId wallet() {
            return actor.wallet();
        }

        CodePurpose codes() {
            return CodePurpose.valueOf(act.name());
        }
    }

    /** What is shown: a passkey, or a password and a code with where it was sent. */
    record Shown(
            Optional<PasskeyAnswer.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<Contact.Kind> from) {}

    /** Not done; takes the use of a proof back, as nothing but an exception can. */
    private static final class NotDone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        NotDone(Problem problem) {
            super("The proof is not used up", null, false, false);
            this.problem = problem;
        }
    }

    /** Whether a code of the app (or a saved one) is asked for instead of a code by message. */
    boolean needsSecondStep(WalletId wallet) {
        return apps.since(wallet).isPresent();
    }

    boolean hasPasskey(WalletId wallet) {
        return !passkeys.of(wallet).isEmpty();
    }

    /** Sends a code to an address in force; empty when it is sent. */
    Optional<Problem> send(Wanted wanted, Secret password, Contact.Kind to) {
        if (needsSecondStep(wanted.wallet())) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        return refused(wanted, withPassword(proofOf(to)))
                .or(() -> passwordProblem(wanted, password))
                .or(() ->
                        transaction.execute(status -> {
                            Optional<Problem> problem = sent(wanted, to);
                            problem.ifPresent(_ -> status.setRollbackOnly());
                            return problem;
                        }));
    }

    private Optional<Problem> sent(Wanted wanted, Contact.Kind to) {
        Contact contact = contacts.history(wanted.wallet()).current(to, clock.instant());
        var whom = new Codes.Recipient.Person(Optional.of(wanted.wallet()), contact);
        Codes.Sending sending = codes.send(flow(wanted, to), whom);
        if (!(sending instanceof Codes.Sending.Sent)) {
            return Optional.of(CodeProblems.of(sending));
        }
        audit.record(
                AuditEvent.of(
                                wanted.wallet(),
                                AuditKind.CODE_SENT,
                                clock.instant(),
                                AuditEvent.Source.of(wanted.browser()))
                        .with("purpose", wanted.act().name().toLowerCase(Locale.ROOT)));
        return Optional.empty();
    }

    /**
     * Runs the effect in the transaction that uses the proof up, if it is right and the gate
     * permits the act; empty when it is done.
     */
    Optional<Problem> proven(Wanted wanted, Shown shown, Runnable effect) {
        try {
            if (shown.passkey().isPresent()) {
                return byPasskey(wanted, shown.passkey().get(), effect);
            }
            Secret password = shown.password().orElseThrow(() -> empty("password"));
            Secret code = shown.code().orElseThrow(() -> empty("code"));
            return shown.from().isPresent()
                    ? bySentCode(wanted, TypedPassword.present(password), code, shown, effect)
                    : byHeldCode(wanted, TypedPassword.present(password), code, effect);
        } catch (NotDone notDone) {
            return Optional.of(notDone.problem);
        }
    }

    private Optional<Problem> byPasskey(
            Wanted wanted, PasskeyAnswer.Signed answer, Runnable effect) {
        Set<ProofKind> proofs = Set.of(ProofKind.PASSKEY);
        Optional<Problem> refused = refused(wanted, proofs);
        if (refused.isPresent()) {
            return refused;
        }
        var shown =
                new PasskeyChecks.Shown(
                        PasskeyCeremony.in(
                                wanted.actor().session(),
                                wanted.passkeys(),
                                wanted.browser().series()),
                        Optional.of(wanted.wallet()),
                        Optional.of(wanted.act()),
                        Set.of(),
                        answer,
                        wanted.browser());
        var check =
                passkeyChecks.check(
                        shown,
                        _ -> {
                            done(wanted, proofs, effect);
                            return wanted.act();
                        });
        return check instanceof PasskeyChecks.Check.Right<?>
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    private Optional<Problem> byHeldCode(
            Wanted wanted, Secret password, Secret code, Runnable effect) {
        SecondStepEntry entry = SecondStepForms.entry(code);
        if (!needsSecondStep(wanted.wallet())) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        Optional<Problem> refused =
                refused(wanted, withPassword(entry.proof()))
                        .or(() -> passwordProblem(wanted, password));
        if (refused.isPresent()) {
            return refused;
        }
        var check =
                secondSteps.check(
                        wanted.wallet(),
                        wanted.act(),
                        entry,
                        wanted.browser(),
                        proof -> {
                            done(wanted, withPassword(proof), effect);
                            return proof;
                        });
        return check instanceof SecondSteps.Check.Right<?>
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    private Optional<Problem> bySentCode(
            Wanted wanted, Secret password, Secret typed, Shown shown, Runnable effect) {
        Contact.Kind from = shown.from().orElseThrow();
        String code = typed.reveal();
        if (code.isBlank() || code.length() > SENT_CHARACTERS_MAX) {
            throw FieldProblems.of("code", code.isBlank() ? "empty" : "bad_format");
        }
        if (needsSecondStep(wanted.wallet())) {
            return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
        }
        Set<ProofKind> proofs = withPassword(proofOf(from));
        Optional<Problem> refused =
                refused(wanted, proofs).or(() -> passwordProblem(wanted, password));
        if (refused.isPresent()) {
            return refused;
        }
        Codes.Check check =
                codes.check(flow(wanted, from), code, () -> done(wanted, proofs, effect));
        return check instanceof Codes.Check.Right
                ? Optional.empty()
                : Optional.of(CodeProblems.of(check));
    }

    /** What is in the way, before anything secret is looked at. */
    private Optional<Problem> refused(Wanted wanted, Set<ProofKind> proofs) {
        return gateProblem(access.decide(wanted.wallet(), wanted.act(), context(wanted, proofs)))
                .or(wanted.inTheWay());
    }

    private void done(Wanted wanted, Set<ProofKind> proofs, Runnable effect) {
        restrictions.lockStanding(wanted.wallet());
        gateProblem(
                        access.decideInTransaction(
                                wanted.wallet(), wanted.act(), context(wanted, proofs)))
                .or(wanted.inTheWay())
                .ifPresent(problem -> {
                    throw new NotDone(problem);
                });
        effect.run();
    }

    private Optional<Problem> passwordProblem(Wanted wanted, Secret password) {
        var check = signIns.checkPassword(wanted.actor(), password, wanted.browser());
        return check instanceof SignInCheck.Right
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    private static Context context(Wanted wanted, Set<ProofKind> proofs) {
        return Context.proven(proofs).from(wanted.actor().session());
    }

    private static Set<ProofKind> withPassword(ProofKind kind) {
        return Set.of(ProofKind.SIGN_IN_PASSWORD, kind);
    }

    private static Optional<Problem> gateProblem(Decision decision) {
        return decision instanceof Decision.Permitted
                ? Optional.empty()
                : Optional.of(AccessProblems.of(decision));
    }

    private static ProblemException empty(String field) {
        return FieldProblems.of(field, "empty");
    }

    private static ProofKind proofOf(Contact.Kind channel) {
        return channel == Contact.Kind.EMAIL ? ProofKind.EMAIL_CODE : ProofKind.SMS_CODE;
    }

    private static CodeFlow flow(Wanted wanted, Contact.Kind channel) {
        return new CodeFlow(
                Subject.of(wanted.wallet()),
                wanted.codes(),
                wanted.actor().session().value(),
                channel);
    }
}
