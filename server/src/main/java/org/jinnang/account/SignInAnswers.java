package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.Explanations;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.SignInRecord;
import org.jinnang.session.SignInRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * "Was it you?": the holder answers for an unusual sign-in, with one press on a device he trusts,
 * or with a code where he has just signed in. Yes frees that session, and payments if they had
 * stopped because of the distance; no signs it out and shuts payments.
 */
@Service
class SignInAnswers {

    private final Access access;
    private final Codes codes;
    private final Holders holders;
    private final SignInRecords records;
    private final Restrictions restrictions;
    private final Freezes freezes;
    private final Explanations explanations;
    private final Policy policy;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignInAnswers(
            Access access,
            Codes codes,
            Holders holders,
            SignInRecords records,
            Restrictions restrictions,
            Freezes freezes,
            Explanations explanations,
            Policy policy,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.codes = codes;
        this.holders = holders;
        this.records = records;
        this.restrictions = restrictions;
        this.freezes = freezes;
        this.explanations = explanations;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What there is to answer.
     *
     * @param here whether this session waits, or payments do: a code helps
     * @param current the sign-in of this session, if it waits
     * @param others those from elsewhere
     */
    record Open(boolean here, Optional<SignInRecord> current, List<SignInRecord> others) {}

    /** What came of answering. */
    sealed interface Outcome {

        record Confirmed(Instant at) implements Outcome {}

        record Denied(Restriction.InForce lock) implements Outcome {}

        record NothingToConfirm() implements Outcome {}

        record NoSuchSignIn() implements Outcome {}

        record NotProven(Codes.Check check) implements Outcome {}

        record GateRefused(Decision decision) implements Outcome {}
    }

    Open open(SignedIn actor) {
        Optional<SignInId> own = own(actor).map(SignInRecord::id);
        List<SignInRecord> all = records.unanswered(actor.wallet());
        Optional<SignInRecord> current = own(actor).filter(SignInAnswers::waits);
        return new Open(
                current.isPresent() || !stopped(actor.wallet()).isEmpty(),
                current,
                all.stream().filter(one -> !own.equals(Optional.of(one.id()))).toList());
    }

    Codes.Sending send(SignedIn actor, Contact.Kind channel, Browser browser) {
        Holder holder = holders.of(actor.wallet());
        Contact to =
                switch (channel) {
                    case PHONE -> holder.phone();
                    case EMAIL -> holder.email();
                };
        return transaction.execute(_ -> {
            var sending =
                    codes.send(
                            flow(actor, channel),
                            new Codes.Recipient.Person(Optional.of(actor.wallet()), to));
            if (sending instanceof Codes.Sending.Sent) {
                audit.record(
                        event(actor, AuditKind.CODE_SENT, browser)
                                .with("purpose", "confirm_sign_in")
                                .with("destination", to.masked()));
            }
            return sending;
        });
    }

    /** With the code that was sent last: the holder is here, so this session is his. */
    Outcome confirmHere(SignedIn actor, String code, Browser browser) {
        if (!open(actor).here()) {
            return new Outcome.NothingToConfirm();
        }
        Contact.Kind channel = newest(actor);
        Context shown = Context.proven(proof(channel));
        Decision decision = access.decide(actor.wallet(), Act.CONFIRM_SIGN_IN, shown);
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused(decision);
        }
        var outcome = new AtomicReference<Outcome>();
        Codes.Check check =
                codes.check(
                        flow(actor, channel),
                        code,
                        () -> outcome.set(confirmed(actor, own(actor), shown, browser)));
        if (check instanceof Codes.Check.Right) {
            return Objects.requireNonNull(outcome.get());
        }
        transaction.executeWithoutResult(_ ->
                audit.record(
                        event(actor, AuditKind.CODE_WRONG, browser)
                                .with("purpose", "confirm_sign_in")));
        return new Outcome.NotProven(check);
    }

    /** From a device the holder trusts, for a sign-in elsewhere. */
    Outcome confirm(SignedIn actor, SignInId id, Browser browser) {
        boolean isProof = actor.trustedDevice().isPresent() && actor.isConfirmed();
        Context shown = isProof ? Context.proven(ProofKind.TRUSTED_DEVICE) : Context.none();
        return transaction.execute(_ -> {
            restrictions.lockStanding(actor.wallet());
            Optional<SignInRecord> signIn = records.findUnanswered(actor.wallet(), id);
            return signIn.isEmpty()
                    ? new Outcome.NoSuchSignIn()
                    : confirmed(actor, signIn, shown, browser);
        });
    }

    /** From any session that is not itself in doubt: shutting is easier than opening. */
    Outcome deny(SignedIn actor, SignInId id, Browser browser) {
        return transaction.execute(_ -> {
            WalletId wallet = actor.wallet();
            restrictions.lockStanding(wallet);
            if (own(actor).filter(SignInAnswers::waits).isPresent()) {
                return new Outcome.GateRefused(
                        new Decision.Unconfirmed(explanations.waysToConfirm()));
            }
            Optional<SignInRecord> signIn = records.findUnanswered(wallet, id);
            if (signIn.isEmpty()) {
                return new Outcome.NoSuchSignIn();
            }
            records.answer(wallet, id, SignInRecord.Answer.NOT_MINE);
            Restriction.InForce lock = freezes.denied(wallet, signIn.get(), browser);
            lift(actor, browser);
            return new Outcome.Denied(lock);
        });
    }

    private Outcome confirmed(
            SignedIn actor, Optional<SignInRecord> signIn, Context shown, Browser browser) {
        WalletId wallet = actor.wallet();
        restrictions.lockStanding(wallet);
        Decision decision = access.decideInTransaction(wallet, Act.CONFIRM_SIGN_IN, shown);
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused(decision);
        }
        signIn.filter(SignInAnswers::waits)
                .filter(one -> records.answer(wallet, one.id(), SignInRecord.Answer.MINE))
                .ifPresent(one ->
                        audit.record(
                                event(actor, AuditKind.SIGN_IN_CONFIRMED, browser)
                                        .with("device_name", one.device())));
        lift(actor, browser);
        return new Outcome.Confirmed(clock.instant());
    }

    private void lift(SignedIn actor, Browser browser) {
        for (Restriction.InForce one : stopped(actor.wallet())) {
            var placement = one.placement();
            var lifting =
                    restrictions.lift(actor.wallet(), placement.id(), RemedyKind.CONFIRM_SIGN_IN);
            if (lifting instanceof Lifting.Lifted) {
                audit.record(
                        event(actor, AuditKind.RESTRICTION_LIFTED, browser)
                                .with("cause", placement.cause())
                                .referred(placement.reference()));
            }
        }
    }

    /** Whatever in force this remedy lifts. */
    private List<Restriction.InForce> stopped(WalletId wallet) {
        return restrictions.inForce(wallet).stream()
                .filter(one ->
                        policy.restrictions()
                                .of(one.placement().cause())
                                .remedies()
                                .contains(RemedyKind.CONFIRM_SIGN_IN))
                .toList();
    }

    private Optional<SignInRecord> own(SignedIn actor) {
        return records.of(actor.wallet(), actor.session());
    }

    private static boolean waits(SignInRecord signIn) {
        return signIn.unfamiliar().isPresent() && signIn.answer().isEmpty();
    }

    private static ProofKind proof(Contact.Kind channel) {
        return channel == Contact.Kind.PHONE ? ProofKind.SMS_CODE : ProofKind.EMAIL_CODE;
    }

    /** The channel whose code was sent last: the one the person has just read. */
    private Contact.Kind newest(SignedIn actor) {
        var sms = codes.standing(flow(actor, Contact.Kind.PHONE));
        var email = codes.standing(flow(actor, Contact.Kind.EMAIL));
        boolean isEmail =
                email.isPresent()
                        && (sms.isEmpty() || email.get().sentAt().isAfter(sms.get().sentAt()));
        return isEmail ? Contact.Kind.EMAIL : Contact.Kind.PHONE;
    }

    private static CodeFlow flow(SignedIn actor, Contact.Kind channel) {
        return new CodeFlow(
                Subject.of(actor.wallet()),
                CodePurpose.CONFIRM_SIGN_IN,
                actor.session().value(),
                channel);
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
