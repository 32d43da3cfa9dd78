package org.jinnang.bank;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the operator does about money in suspense: one person proposes whose it is, that it goes
 * back, or which sending back it was; another one approves or rejects. Neither alone moves it.
 */
@Service
public class SuspenseDesk {

    private final EntryStore entries;
    private final SuspenseStore store;
    private final BankPostings postings;
    private final Ledger ledger;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    SuspenseDesk(
            EntryStore entries,
            SuspenseStore store,
            BankPostings postings,
            Ledger ledger,
            Holders holders,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.entries = entries;
        this.store = store;
        this.postings = postings;
        this.ledger = ledger;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What is to become of money in suspense. */
    public sealed interface Fate {

        /** It is this wallet's. */
        record Assigned(WalletId wallet) implements Fate {}

        /** It goes back to where it came from. */
        record SentBack() implements Fate {}

        /**
         * It is the bank's entry of what was sent back.
         *
         * @param sentBack the bank's reference of what had come in
         */
        record Cleared(String sentBack) implements Fate {}
    }

    /** What came of it. */
    public enum Doing {
        DONE,
        /** No money of this name waits in suspense. */
        UNKNOWN,
        /** It is decided, or another proposal waits, or none does. */
        NOT_NOW,
        SAME_PERSON,
        /** Only what came in can be given to somebody, or sent back. */
        WENT_OUT,
        /** Only what went out can clear something. */
        CAME_IN,
        /** Nothing of this name was sent back, or another entry of the bank clears it. */
        NOT_SENT_BACK,
        OTHER_AMOUNT,
        /** The wallet takes nothing: closed, or full. */
        CANNOT_RECEIVE,
        /** Our side; again later. */
        UNAVAILABLE
    }

    /** Proposes what becomes of it. */
    public Doing propose(Currency currency, String reference, Fate becomes, String by) {
        return transaction.execute(_ -> {
            Optional<Entry> found = suspended(currency, reference);
            if (found.isEmpty()) {
                return Doing.UNKNOWN;
            }
            Optional<Doing> obstacle = obstacle(found.get(), becomes);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            var proposal = new SuspenseStore.Proposal(ids.next(), found.get(), becomes, by);
            return store.insert(proposal, clock.instant()) ? Doing.DONE : Doing.NOT_NOW;
        });
    }

    private Optional<Doing> obstacle(Entry entry, Fate becomes) {
        boolean cameIn = entry.said().credit();
        return switch (becomes) {
            case Fate.Assigned given when cameIn ->
                    ledger.account(given.wallet(), entry.amount().currency()).isPresent()
                            ? Optional.empty()
                            : Optional.of(Doing.CANNOT_RECEIVE);
            case Fate.SentBack() when cameIn -> Optional.empty();
            case Fate.Assigned _, Fate.SentBack() -> Optional.of(Doing.WENT_OUT);
            case Fate.Cleared cleared when !cameIn -> notClearing(entry, cleared.sentBack());
            case Fate.Cleared _ -> Optional.of(Doing.CAME_IN);
        };
    }

    private Optional<Doing> notClearing(Entry entry, String sentBack) {
        Optional<Entry> other =
                suspended(entry.amount().currency(), sentBack).filter(store::isSentBack);
        if (other.isEmpty()) {
            return Optional.of(Doing.NOT_SENT_BACK);
        }
        return other.get().amount().equals(entry.amount())
                ? Optional.empty()
                : Optional.of(Doing.OTHER_AMOUNT);
    }

    /** The second person does not agree; it can be proposed anew. */
    public Doing reject(Currency currency, String reference, String by) {
        return transaction.execute(_ -> {
            Optional<SuspenseStore.Proposal> open = open(currency, reference);
            if (open.isEmpty()) {
                return Doing.NOT_NOW;
            }
            if (isSamePerson(open.get(), by)) {
                return Doing.SAME_PERSON;
            }
            store.reject(open.get(), by, clock.instant());
            return Doing.DONE;
        });
    }

    /** The second person agrees, and the money moves. Never inside a transaction. */
    public Doing approve(Currency currency, String reference, String by) {
        Optional<SuspenseStore.Proposal> open = open(currency, reference);
        if (open.isEmpty()) {
            return Doing.NOT_NOW;
        }
        SuspenseStore.Proposal proposal = open.get();
        if (isSamePerson(proposal, by)) {
            return Doing.SAME_PERSON;
        }
        return switch (proposal.becomes()) {
            case Fate.Assigned given -> assign(proposal, given.wallet(), by);
            case Fate.SentBack() -> move(proposal, Kind.SUSPENSE, Kind.CLEARING, by);
            case Fate.Cleared _ -> move(proposal, Kind.CLEARING, Kind.SUSPENSE, by);
        };
    }

    private Doing assign(SuspenseStore.Proposal proposal, WalletId wallet, String by) {
        Entry entry = proposal.entry();
        Optional<AccountId> account = ledger.account(wallet, entry.amount().currency());
        Optional<Holder> holder = holders.ifOpen(wallet);
        if (account.isEmpty() || holder.isEmpty()) {
            return Doing.CANNOT_RECEIVE;
        }
        TransferId transfer = new TransferId(proposal.id());
        String number = Crockford.reference('R', transfer.value());
        return done(
                postings.post(
                        transfer,
                        ledger.systemAccount(Kind.SUSPENSE, entry.amount().currency()),
                        account.get(),
                        entry.amount(),
                        new Effect.Move(),
                        List.of(
                                new SuspenseStore.Approved(proposal, by),
                                audit.rider(
                                        AuditEvent.of(
                                                        wallet,
                                                        AuditKind.TOPPED_UP,
                                                        clock.instant(),
                                                        Source.SERVER)
                                                .with("amount", entry.amount())
                                                .with("by", proposal.maker() + ", " + by)
                                                .referred(number),
                                        When.ON_POSTING),
                                notices.rider(
                                        new Notice(
                                                Optional.of(wallet),
                                                holder.get().email(),
                                                Template.TOPPED_UP,
                                                Map.of(
                                                        "amount",
                                                        entry.amount(),
                                                        "reference",
                                                        number),
                                                true),
                                        holder.get(),
                                        When.ON_POSTING))));
    }

    /**
     * What is sent back is owed to the account at the bank from here on: the operator orders the
     * transfer there. The bank's entry of it goes to suspense like all that nobody ordered here; to
     * clear it takes back what the sending back had supposed.
     */
    private Doing move(SuspenseStore.Proposal proposal, Kind from, Kind to, String by) {
        Currency currency = proposal.entry().amount().currency();
        return done(
                postings.post(
                        new TransferId(proposal.id()),
                        ledger.systemAccount(from, currency),
                        ledger.systemAccount(to, currency),
                        proposal.entry().amount(),
                        new Effect.Move(),
                        List.of(new SuspenseStore.Approved(proposal, by))));
    }

    private static Doing done(BankPostings.Outcome outcome) {
        return switch (outcome) {
            case POSTED -> Doing.DONE;
            case REFUSED -> Doing.CANNOT_RECEIVE;
            case NOT_NOW -> Doing.UNAVAILABLE;
        };
    }

    private Optional<Entry> suspended(Currency currency, String reference) {
        return entries.find(currency, reference)
                .filter(entry -> entry.fate() == Entry.Fate.SUSPENSE);
    }

    private Optional<SuspenseStore.Proposal> open(Currency currency, String reference) {
        return suspended(currency, reference).flatMap(store::open);
    }

    private static boolean isSamePerson(SuspenseStore.Proposal proposal, String by) {
        return proposal.maker()
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(by.strip().toLowerCase(Locale.ROOT));
    }
}
