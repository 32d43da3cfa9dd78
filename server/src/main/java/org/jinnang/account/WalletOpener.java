package org.jinnang.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SignInWatch;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Strength;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.holder.NewHolder;
import org.jinnang.holder.Opening;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.session.Devices;
import org.jinnang.session.Sessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The last step of opening a wallet: holder, secrets, accounts, session, all in one transaction –
 * or nothing.
 */
@Service
class WalletOpener {

    private final EnrolmentStore store;
    private final Holders holders;
    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final Strength strength;
    private final Ledger ledger;
    private final Access access;
    private final Sessions sessions;
    private final SignInWatch watch;
    private final Devices devices;
    private final Notices notices;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    WalletOpener(
            EnrolmentStore store,
            Holders holders,
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            Strength strength,
            Ledger ledger,
            Access access,
            Sessions sessions,
            SignInWatch watch,
            Devices devices,
            Notices notices,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.holders = holders;
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.strength = strength;
        this.ledger = ledger;
        this.access = access;
        this.sessions = sessions;
        this.watch = watch;
        this.devices = devices;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    WalletOpening open(EnrolmentId id, Browser browser, Chosen chosen) {
        Optional<Enrolling> found = store.find(id, browser.series());
        if (found.isEmpty()) {
            return new WalletOpening.NoSuchEnrolment();
        }
        Optional<WalletOpening> refusal = outOfStep(found.get());
        if (refusal.isEmpty()) {
            refusal = tooWeak(found.get(), chosen);
        }
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(passwords.hash(chosen.signInPassword())
                instanceof Passwords.Hashing.Hashed(var hash))) {
            return new WalletOpening.Busy();
        }
        WalletOpening opening =
                transaction.execute(status -> {
                    WalletOpening done = opened(id, browser, chosen, hash);
                    boolean isKept =
                            done instanceof WalletOpening.Opened
                                    || done instanceof WalletOpening.NameTaken;
                    if (!isKept) {
                        status.setRollbackOnly();
                    }
                    return done;
                });
        if (opening instanceof WalletOpening.Opened(var wallet, _, _)) {
            events.publishEvent(new WalletOpened(wallet));
        }
        return opening;
    }

    private WalletOpening opened(
            EnrolmentId id, Browser browser, Chosen chosen, PasswordHash hash) {
        Enrolling enrolling = store.findForUpdate(id, browser.series()).orElseThrow();
        Optional<WalletOpening> refusal = outOfStep(enrolling);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        WalletId wallet = new WalletId(ids.next());
        NewHolder holder =
                new NewHolder(
                        chosen.accountName(),
                        chosen.displayName(),
                        enrolling.proven(Contact.Kind.EMAIL).orElseThrow(),
                        enrolling.proven(Contact.Kind.PHONE).orElseThrow(),
                        browser.locale());
        return switch (holders.open(wallet, holder)) {
            case Opening.AccountNameTaken() -> {
                store.miss(id);
                yield new WalletOpening.NameTaken(Math.max(0, enrolling.nameMissesLeft() - 1));
            }
            case Opening.ContactTaken _ -> new WalletOpening.ContactTaken();
            case Opening.Opened _ -> {
                Decision decision =
                        access.decideInTransaction(
                                wallet,
                                Act.OPEN_WALLET,
                                Context.proven(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE));
                yield decision instanceof Decision.Permitted
                        ? furnished(id, wallet, browser, chosen, hash)
                        : new WalletOpening.GateRefused(decision);
            }
        };
    }

    private WalletOpening furnished(
            EnrolmentId id, WalletId wallet, Browser browser, Chosen chosen, PasswordHash hash) {
        passwords.setSignIn(wallet, hash);
        paymentPasswords.set(wallet, chosen.paymentPassword());
        for (Currency currency : Currency.values()) {
            ledger.open(wallet, currency);
        }
        Optional<Devices.Trusting.Trusted> trusted =
                chosen.trustDevice()
                                && devices.trust(wallet, browser.userAgentName())
                                        instanceof Devices.Trusting.Trusted newlyTrusted
                        ? Optional.of(newlyTrusted)
                        : Optional.empty();
        Optional<DeviceId> device = trusted.map(t -> t.device().id());
        SignInId first = watch.began(wallet, browser);
        var session = sessions.open(wallet, browser, device, false, Optional.of(first));
        store.done(id, wallet);
        audit.record(
                AuditEvent.of(
                                wallet,
                                AuditKind.WALLET_OPENED,
                                clock.instant(),
                                AuditEvent.Source.of(browser))
                        .with("account_name", chosen.accountName().canonical()));
        notices.toAllAddresses(
                wallet,
                Template.WALLET_OPENED,
                Map.of("account_name", chosen.accountName().canonical()));
        return new WalletOpening.Opened(
                wallet, session, trusted.map(Devices.Trusting.Trusted::cookie));
    }

    private Optional<WalletOpening> outOfStep(Enrolling enrolling) {
        var answer =
                EnrolmentStep.of(
                        enrolling, enrolling.stateAt(clock.instant()), new EnrolmentStep.Open());
        return answer == EnrolmentStep.Answer.TAKEN
                ? Optional.empty()
                : Optional.of(new WalletOpening.OutOfStep(answer));
    }

    private Optional<WalletOpening> tooWeak(Enrolling enrolling, Chosen chosen) {
        HolderFacts facts =
                new HolderFacts(
                        chosen.accountName().canonical(),
                        chosen.displayName().text(),
                        enrolling.proven(Contact.Kind.EMAIL).orElseThrow().address(),
                        enrolling.proven(Contact.Kind.PHONE).orElseThrow().address());
        Secret signIn = chosen.signInPassword();
        Secret payment = chosen.paymentPassword();
        List<StrengthReason> signInReasons =
                strength.of(AuthenticatorKind.SIGN_IN_PASSWORD, signIn, facts).reasons();
        List<StrengthReason> paymentReasons =
                signIn.reveal().equals(payment.reveal())
                        ? List.of(StrengthReason.SAME_AS_OTHER_PASSWORD)
                        : strength.of(AuthenticatorKind.PAYMENT_PASSWORD, payment, facts).reasons();
        if (!signInReasons.isEmpty()) {
            return Optional.of(
                    new WalletOpening.PasswordRefused(
                            AuthenticatorKind.SIGN_IN_PASSWORD, signInReasons));
        }
        return paymentReasons.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WalletOpening.PasswordRefused(
                                AuthenticatorKind.PAYMENT_PASSWORD, paymentReasons));
    }
}
