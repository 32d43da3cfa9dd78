package org.jinnang.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jinnang.access.Access;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.demo.DemoPeople.Invented;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Languages;
import org.jinnang.holder.NewHolder;
import org.jinnang.holder.Opening;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the demo's people with the services that make real holders. Each start goes through all
 * steps of everybody and does what is not done: a start that died half-way is finished by the next.
 * What somebody has done with a person since stays as it is.
 */
@Component
@Profile("demo")
class Invention implements ApplicationRunner {

    private static final int ENTRIES_MAX = 10;
    private static final Browser NOBODYS_BROWSER =
            new Browser(new Digest(new byte[32]), Optional.empty(), "Demo", "", Languages.CHINESE);

    private final Holders holders;
    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final Ledger ledger;
    private final Access access;
    private final Restrictions restrictions;
    private final DemoMoney money;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Invention(
            Holders holders,
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            Ledger ledger,
            Access access,
            Restrictions restrictions,
            DemoMoney money,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.holders = holders;
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.ledger = ledger;
        this.access = access;
        this.restrictions = restrictions;
        this.money = money;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        DemoPeople.ALL.forEach(this::invent);
        invent(DemoPeople.VISITOR);
    }

    void invent(Invented person) {
        steps().forEach(step -> step.accept(person));
    }

    /** In this order; each sees by itself whether it was done, and is done whole or not at all. */
    List<Consumer<Invented>> steps() {
        return List.of(this::open, this::giveMoney, this::begin);
    }

    private void open(Invented person) {
        NewHolder holder = holder(person);
        if (find(person).isPresent()) {
            return;
        }
        if (!(passwords.hash(Secret.of(person.signInPassword()))
                instanceof Passwords.Hashing.Hashed(var hash))) {
            throw new IllegalStateException("Nobody else can be hashing while the demo starts");
        }
        WalletId wallet = new WalletId(ids.next());
        transaction.executeWithoutResult(_ -> {
            if (!(holders.open(wallet, holder) instanceof Opening.Opened)) {
                throw new IllegalStateException("A contact of the demo is taken");
            }
            passwords.setSignIn(wallet, hash);
            paymentPasswords.set(wallet, Secret.of(person.paymentPassword()));
            for (Currency currency : Currency.values()) {
                ledger.open(wallet, currency);
            }
            record(wallet, AuditKind.WALLET_OPENED);
            notices.toAllAddresses(
                    wallet, Template.WALLET_OPENED, Map.of("account_name", person.accountName()));
        });
    }

    private void giveMoney(Invented person) {
        money.give(find(person).orElseThrow(), person.money());
    }

    private void begin(Invented person) {
        WalletId wallet = find(person).orElseThrow();
        switch (person.beginning()) {
            case IN_ORDER -> {}
            case PAYMENTS_LOCKED -> lockPayments(wallet);
            case FROZEN -> freeze(wallet);
        }
    }

    private Optional<WalletId> find(Invented person) {
        return holders.find(new AccountName(person.accountName()).identifier());
    }

    /** Also one that is over by now: whoever found the way back is not locked again. */
    private boolean wasRestricted(WalletId wallet, Cause cause) {
        return restrictions.placedSince(wallet, Instant.EPOCH).stream()
                .anyMatch(restriction -> restriction.placement().cause() == cause);
    }

    /** Real wrong entries through the gate, until it locks. */
    private void lockPayments(WalletId wallet) {
        if (wasRestricted(wallet, Cause.WRONG_PAYMENT_PASSWORD)) {
            return;
        }
        for (int entry = 0; entry < ENTRIES_MAX; entry++) {
            var check = access.checkPaymentPassword(wallet, Secret.of("000000"), NOBODYS_BROWSER);
            if (check instanceof SecretCheck.Restricted) {
                return;
            }
        }
        throw new IllegalStateException("The gate does not lock payments");
    }

    private void freeze(WalletId wallet) {
        if (wasRestricted(wallet, Cause.LOST_WALLET)) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            var placing =
                    restrictions.place(
                            NewRestriction.of(wallet, Cause.LOST_WALLET, PlacedBy.HOLDER));
            String reference = placing.restriction().placement().reference();
            audit.record(event(wallet, AuditKind.FROZEN).referred(reference));
            notices.toAllAddresses(wallet, Template.WALLET_FROZEN, Map.of("reference", reference));
        });
    }

    private void record(WalletId wallet, AuditKind kind) {
        audit.record(event(wallet, kind));
    }

    private AuditEvent event(WalletId wallet, AuditKind kind) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(NOBODYS_BROWSER));
    }

    private static NewHolder holder(Invented person) {
        return new NewHolder(
                new AccountName(person.accountName()),
                new DisplayName(person.name().zh()),
                new Contact(Contact.Kind.EMAIL, person.email()),
                new Contact(Contact.Kind.PHONE, person.phone()),
                Languages.CHINESE);
    }
}
