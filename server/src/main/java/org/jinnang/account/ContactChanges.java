package org.jinnang.account;

import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.NewAddresses;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ContactChangeId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changing e-mail or phone while signed in: first the strongest proof the holder has, then a code
 * to the new address. An address that somebody has is answered like a free one; only the message to
 * it differs. What follows from the last code is {@code ContactSwitch}.
 */
@Service
class ContactChanges {

    private final Access access;
    private final SecondSteps secondSteps;
    private final SignIns signIns;
    private final AuthenticatorApps apps;
    private final Codes codes;
    private final Contacts contacts;
    private final NewAddresses addresses;
    private final ContactChangeStore store;
    private final ContactSwitch contactSwitch;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    ContactChanges(
            Access access,
            SecondSteps secondSteps,
            SignIns signIns,
            AuthenticatorApps apps,
            Codes codes,
            Contacts contacts,
            NewAddresses addresses,
            ContactChangeStore store,
            ContactSwitch contactSwitch,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.access = access;
        this.secondSteps = secondSteps;
        this.signIns = signIns;
        this.apps = apps;
        this.codes = codes;
        this.contacts = contacts;
        this.addresses = addresses;
        this.store = store;
        this.contactSwitch = contactSwitch;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** Which address a code goes to. */
    enum Target {
        EMAIL,
        PHONE,
        /** The address that is to take the place of one of them. */
        NEW
    }

    /** What came of a step. */
    sealed interface Outcome {

        record Stands(ContactChange change) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, Browser browser) {}

    /** Whether a code of the app (or a saved one) is asked for instead of a code by message. */
    boolean needsSecondStep(WalletId wallet) {
        return apps.since(wallet).isPresent();
    }

    /** Begins a change; the password is looked at only if nothing else is in the way. */
    Outcome begin(Asking asking, Contact to, Optional<SecondStepEntry> code) {
        WalletId wallet = asking.actor().wallet();
        Act act = ContactChange.act(to.kind());
        boolean hasApp = needsSecondStep(wallet);
        ProofKind expected = hasApp ? ProofKind.TOTP_CODE : ProofKind.SMS_CODE;
        Context lookAhead =
                hasApp && code.isEmpty()
                        ? Context.proven(ProofKind.SIGN_IN_PASSWORD)
                        : Context.proven(ProofKind.SIGN_IN_PASSWORD, expected);
        Optional<Problem> refused =
                gateProblem(access.decide(wallet, act, lookAhead))
                        .or(() -> inTheWay(wallet, to))
                        .or(() -> passwordProblem(asking));
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        return hasApp
                ? begunWithSecondStep(asking, to, code.orElseThrow())
                : new Outcome.Stands(
                        transaction.execute(_ -> begun(asking.actor(), to, Optional.empty())));
    }

    private Outcome begunWithSecondStep(Asking asking, Contact to, SecondStepEntry code) {
        SignedIn actor = asking.actor();
        var check =
                secondSteps.check(
                        actor.wallet(),
                        ContactChange.act(to.kind()),
                        code,
                        asking.browser(),
                        proof -> begun(actor, to, Optional.of(proof)));
        if (!(check instanceof SecondSteps.Check.Right<ContactChange>(var change))) {
            return new Outcome.Refused(AccessProblems.of(check));
        }
        // When it cannot leave now, the page offers to send it again.
        send(actor, change.id(), Target.NEW, asking.browser());
        return new Outcome.Stands(change);
    }

    private ContactChange begun(SignedIn actor, Contact to, Optional<ProofKind> shown) {
        var now = clock.instant();
        var change =
                new ContactChange(
                        actor.wallet(),
                        new ContactChangeId(ids.next()),
                        actor.session(),
                        to.kind(),
                        Optional.of(to),
                        shown,
                        now.plus(ContactChange.LIFE));
        store.insert(change, to, now);
        return change;
    }

    /**
     * Sends a code: to an address in force as long as the holder is not proven, then to the new.
     */
    Outcome send(SignedIn actor, ContactChangeId id, Target target, Browser browser) {
        return transaction.execute(status -> {
            Optional<ContactChange> found = store.findForUpdate(actor, id);
            Optional<Problem> refused = outOfStep(found, target);
            if (refused.isPresent()) {
                return new Outcome.Refused(refused.get());
            }
            ContactChange change = found.orElseThrow();
            Codes.Sending sending = sent(change, target);
            if (sending instanceof Codes.Sending.Sent) {
                record(actor, AuditKind.CODE_SENT, browser);
                return new Outcome.Stands(change);
            }
            status.setRollbackOnly();
            return new Outcome.Refused(CodeProblems.of(sending));
        });
    }

    /** Looks at a code; the last right one makes the change in the transaction that uses it up. */
    Outcome show(SignedIn actor, ContactChangeId id, Target target, String code, Browser browser) {
        Optional<ContactChange> found = store.find(actor, id);
        Optional<Problem> refused = outOfStep(found, target);
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        ContactChange change = found.orElseThrow();
        Context context = Context.proven(ProofKind.SIGN_IN_PASSWORD, proof(change, target));
        refused = gateProblem(access.decide(change.wallet(), change.act(), context));
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        Codes.Check check;
        try {
            check = codes.check(flow(change, target), code, () -> proven(change, target, browser));
        } catch (ContactSwitch.NotMade notMade) {
            return new Outcome.Refused(notMade.problem());
        }
        if (check instanceof Codes.Check.Right) {
            return new Outcome.Stands(store.find(actor, id).orElseThrow());
        }
        transaction.executeWithoutResult(_ -> record(actor, AuditKind.CODE_WRONG, browser));
        return new Outcome.Refused(CodeProblems.of(check));
    }

    private void proven(ContactChange change, Target target, Browser browser) {
        switch (target) {
            case EMAIL, PHONE -> store.shown(change, proof(change, target));
            case NEW -> {
                contactSwitch.make(change, browser);
                store.complete(change, clock.instant());
            }
        }
    }

    /** How the newest code to this address stands. */
    Optional<Codes.Standing> codeStanding(ContactChange change, Target target) {
        return target == Target.NEW && change.to().isEmpty()
                ? Optional.empty()
                : codes.standing(flow(change, target));
    }

    /** The password is asked for once more; whatever was in force before is in force again. */
    Optional<Problem> cancel(Asking asking, Contact.Kind kind) {
        WalletId wallet = asking.actor().wallet();
        Context proven = Context.proven(ProofKind.SIGN_IN_PASSWORD).from(asking.actor().session());
        Supplier<Optional<Problem>> gate =
                () -> gateProblem(access.decide(wallet, Act.CANCEL_CONTACT_CHANGE, proven));
        return gate.get()
                .or(() -> passwordProblem(asking))
                .or(() -> contactSwitch.cancel(asking.actor(), kind, asking.browser()));
    }

    private Optional<Problem> inTheWay(WalletId wallet, Contact to) {
        Optional<Problem> open =
                addresses.openUntil(wallet, to.kind()).map(NewAddresses::changedLately);
        if (open.isEmpty() && addresses.isInForce(wallet, to)) {
            throw FieldProblems.of("value", "not_allowed");
        }
        return open;
    }

    private Optional<Problem> outOfStep(Optional<ContactChange> found, Target target) {
        if (found.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.NOT_FOUND));
        }
        return switch (found.get().stateAt(clock.instant())) {
            case EXPIRED -> Optional.of(Problem.of(ProblemCode.FLOW_EXPIRED));
            case DONE -> Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
            case PROVING_HOLDER -> stepProblem(target != Target.NEW);
            case PROVING_ADDRESS -> stepProblem(target == Target.NEW);
        };
    }

    private static Optional<Problem> stepProblem(boolean isItsTurn) {
        return isItsTurn
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
    }

    private static Optional<Problem> gateProblem(Decision decision) {
        return decision instanceof Decision.Permitted
                ? Optional.empty()
                : Optional.of(AccessProblems.of(decision));
    }

    private Optional<Problem> passwordProblem(Asking asking) {
        var check = signIns.checkPassword(asking.actor(), asking.password(), asking.browser());
        return check instanceof SignInCheck.Right
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    /** What the gate is told: what was shown before, or what this code is going to show. */
    private static ProofKind proof(ContactChange change, Target target) {
        return change.shown()
                .orElse(target == Target.EMAIL ? ProofKind.EMAIL_CODE : ProofKind.SMS_CODE);
    }

    private Codes.Sending sent(ContactChange change, Target target) {
        CodeFlow flow = flow(change, target);
        return switch (target) {
            case EMAIL -> codes.send(flow, inForce(change, Contact.Kind.EMAIL));
            case PHONE -> codes.send(flow, inForce(change, Contact.Kind.PHONE));
            case NEW -> addresses.send(change.id().value(), change.to().orElseThrow());
        };
    }

    private Codes.Recipient inForce(ContactChange change, Contact.Kind kind) {
        Contact contact = contacts.history(change.wallet()).current(kind, clock.instant());
        return new Codes.Recipient.Person(Optional.of(change.wallet()), contact);
    }

    private CodeFlow flow(ContactChange change, Target target) {
        return switch (target) {
            case EMAIL -> ofHolder(change, Contact.Kind.EMAIL);
            case PHONE -> ofHolder(change, Contact.Kind.PHONE);
            case NEW -> addresses.codeFlow(change.id().value(), change.to().orElseThrow());
        };
    }

    private static CodeFlow ofHolder(ContactChange change, Contact.Kind channel) {
        return new CodeFlow(
                Subject.of(change.wallet()),
                CodePurpose.CHANGE_CONTACT,
                change.id().value(),
                channel);
    }

    private void record(SignedIn actor, AuditKind kind, Browser browser) {
        audit.record(
                AuditEvent.of(actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser))
                        .with("purpose", "change_contact"));
    }
}
