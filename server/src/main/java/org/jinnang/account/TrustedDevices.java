package org.jinnang.account;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
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
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Devices;
import org.jinnang.session.Session;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Trusting the browser one is signed in with: a second proof, and the holder's wish. */
@Service
class TrustedDevices {

    private final Access access;
    private final Codes codes;
    private final Holders holders;
    private final Devices devices;
    private final Sessions sessions;
    private final SignInRecords signInRecords;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    TrustedDevices(
            Access access,
            Codes codes,
            Holders holders,
            Devices devices,
            Sessions sessions,
            SignInRecords signInRecords,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.codes = codes;
        this.holders = holders;
        this.devices = devices;
        this.sessions = sessions;
        this.signInRecords = signInRecords;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of trusting. */
    sealed interface Outcome {

        record Trusted(Devices.Trusting.Trusted device) implements Outcome {}

        record TooMany(int atMost) implements Outcome {}

        /** Whoever signed in said that the device is somebody else's. */
        record NotMyDevice() implements Outcome {}

        record NotProven(Codes.Check check) implements Outcome {}

        record GateRefused(Decision decision) implements Outcome {}
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
                                .with("purpose", "trust_device")
                                .with("destination", to.masked()));
            }
            return sending;
        });
    }

    /**
     * Trusts the browser if the code of either channel is right and the gate permits. The gate is
     * asked before the code is looked at, and again in the transaction that uses the code up: what
     * is refused there rolls that back, so that the code is good once the way is free.
     */
    Outcome trust(SignedIn actor, String code, String name, Browser browser) {
        if (isNotMyDevice(actor)) {
            return new Outcome.NotMyDevice();
        }
        Contact.Kind channel = newest(actor);
        Decision decision =
                access.decide(actor.wallet(), Act.TRUST_DEVICE, Context.proven(proof(channel)));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused(decision);
        }
        var trusted = new AtomicReference<Outcome.Trusted>();
        Codes.Check check;
        try {
            check =
                    codes.check(
                            flow(actor, channel),
                            code,
                            () -> trusted.set(trusted(actor, channel, name, browser)));
        } catch (NotTrusted refused) {
            return refused.outcome;
        }
        if (check instanceof Codes.Check.Right) {
            return Objects.requireNonNull(trusted.get());
        }
        transaction.executeWithoutResult(_ ->
                audit.record(
                        event(actor, AuditKind.CODE_WRONG, browser)
                                .with("purpose", "trust_device")));
        return new Outcome.NotProven(check);
    }

    /** Takes the use of the code back, as nothing but an exception can. */
    private static final class NotTrusted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        NotTrusted(Outcome outcome) {
            super("The code is not used up", null, false, false);
            this.outcome = outcome;
        }
    }

    private Outcome.Trusted trusted(
            SignedIn actor, Contact.Kind channel, String name, Browser browser) {
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(), Act.TRUST_DEVICE, Context.proven(proof(channel)));
        if (!(decision instanceof Decision.Permitted)) {
            throw new NotTrusted(new Outcome.GateRefused(decision));
        }
        return switch (devices.trust(actor.wallet(), name)) {
            case Devices.Trusting.TooMany(var atMost) ->
                    throw new NotTrusted(new Outcome.TooMany(atMost));
            case Devices.Trusting.Trusted device -> {
                sessions.cameFrom(actor.wallet(), actor.session(), device.device().id());
                signInRecords.confirm(actor.wallet(), actor.session());
                audit.record(
                        event(actor, AuditKind.DEVICE_TRUSTED, browser).with("device_name", name));
                notices.toAllAddresses(
                        actor.wallet(), Template.DEVICE_TRUSTED, Map.of("device", name));
                yield new Outcome.Trusted(device);
            }
        };
    }

    /** Such a device is never trusted. */
    boolean isNotMyDevice(SignedIn actor) {
        return sessions.of(actor.wallet(), actor.session())
                .filter(Session::notMyDevice)
                .isPresent();
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
                CodePurpose.TRUST_DEVICE,
                actor.session().value(),
                channel);
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
