package org.jinnang.bank;

import java.time.Duration;
import java.util.ArrayList;
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
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.payment.BankPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives the bank's entries to whom they belong: asks {@link EntryRule}, posts, and marks the entry
 * in the same transaction. The ledger's key follows from the bank's own name for the entry, so that
 * it is posted once, whatever dies and however many servers are at it.
 */
@Component
class BankEntries {

    static final String JOB = "book what the bank has booked";

    private static final Logger LOG = LoggerFactory.getLogger(BankEntries.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int AT_ONCE = 200;
    private static final String BOOK = "book";
    private static final String SUSPEND = "suspend";

    private final EntryStore store;
    private final WithdrawalStore withdrawals;
    private final TopUps topUps;
    private final BankAccounts accounts;
    private final BankAccountStore accountStore;
    private final BankPayments payments;
    private final BankPostings postings;
    private final Ledger ledger;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    BankEntries(
            EntryStore store,
            WithdrawalStore withdrawals,
            TopUps topUps,
            BankAccounts accounts,
            BankAccountStore accountStore,
            BankPayments payments,
            BankPostings postings,
            Ledger ledger,
            Holders holders,
            Notices notices,
            Audit audit,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.withdrawals = withdrawals;
        this.topUps = topUps;
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.payments = payments;
        this.postings = postings;
        this.ledger = ledger;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::bookAll);
    }

    /** The bank's last words on withdrawals first, then all entries on which nobody decided. */
    void bookAll() {
        withdrawals.decided(AT_ONCE).forEach(one -> alone(one, () -> end(one)));
        store.open(AT_ONCE).forEach(one -> alone(one, () -> book(one)));
    }

    /** What is wrong with one keeps none of the others waiting. */
    private static void alone(Object one, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("ALARM bank: {} could not be booked and is tried again", one, e);
        }
    }

    private void end(Withdrawal withdrawal) {
        boolean refused =
                withdrawal
                        .word()
                        .filter(word ->
                                word.status().equals("RJCT") || word.status().equals("CANC"))
                        .isPresent();
        if (refused) {
            payments.refusedByBank(withdrawal.wallet(), withdrawal.payment());
        } else {
            payments.settle(withdrawal.wallet(), withdrawal.payment());
        }
    }

    private void book(Entry entry) {
        var known =
                new EntryRule.Known(
                        entry.endToEndId().flatMap(withdrawals::find),
                        entry.said()
                                .creditorReference()
                                .flatMap(words -> topUps.named(words, entry.amount().currency())));
        switch (EntryRule.of(entry.said(), known)) {
            case EntryRule.Verdict.Settle(var withdrawal) -> {
                payments.settle(withdrawal.wallet(), withdrawal.payment());
                belongs(entry, withdrawal);
            }
            case EntryRule.Verdict.Belongs(var withdrawal) -> belongs(entry, withdrawal);
            case EntryRule.Verdict.GiveBack(var withdrawal, var reason) ->
                    giveBack(entry, withdrawal, reason);
            case EntryRule.Verdict.TopUp(var wallet) -> topUp(entry, wallet);
            case EntryRule.Verdict.Wait() ->
                    transaction.executeWithoutResult(_ -> store.letWait(entry));
            case EntryRule.Verdict.Suspend(var why) -> suspend(entry, why);
        }
    }

    /** Does nothing while it is not settled: then the next run does. */
    private void belongs(Entry entry, Withdrawal withdrawal) {
        transaction.executeWithoutResult(_ -> store.belongs(entry, withdrawal, clock.instant()));
    }

    private void topUp(Entry entry, WalletId wallet) {
        Optional<AccountId> account = ledger.account(wallet, entry.amount().currency());
        Optional<Holder> holder = holders.ifOpen(wallet);
        if (account.isEmpty() || holder.isEmpty()) {
            suspend(entry, EntryRule.Why.CANNOT_RECEIVE);
            return;
        }
        TransferId transfer = entry.transfer(BOOK);
        Optional<LinkedAccount> verifies =
                accounts.verifiedBy(
                        wallet,
                        entry.said().counterpartyAccount(),
                        entry.said().counterpartyName());
        var mark =
                new EntryMark(
                        entry,
                        Entry.Fate.TOP_UP,
                        "",
                        transfer,
                        Optional.of(wallet),
                        Optional.empty(),
                        verifies);
        List<Rider> riders = new ArrayList<>();
        riders.add(mark);
        riders.add(
                audit.rider(
                        event(wallet, AuditKind.TOPPED_UP, transfer).with("amount", entry.amount()),
                        When.ON_POSTING));
        verifies.ifPresent(one ->
                riders.add(
                        audit.rider(
                                event(wallet, AuditKind.BANK_ACCOUNT_VERIFIED, transfer)
                                        .with("number", one.masked()),
                                When.ON_POSTING)));
        riders.add(
                told(
                        holder.get(),
                        Template.TOPPED_UP,
                        Map.of("amount", entry.amount(), "reference", reference(transfer))));
        decided(
                entry,
                postings.post(
                        transfer,
                        ledger.systemAccount(Kind.CLEARING, entry.amount().currency()),
                        account.get(),
                        entry.amount(),
                        new Effect.Move(),
                        riders));
    }

    private void giveBack(Entry entry, Withdrawal withdrawal, String reason) {
        WalletId wallet = withdrawal.wallet();
        Optional<AccountId> account = ledger.account(wallet, entry.amount().currency());
        Optional<Holder> holder = holders.ifOpen(wallet);
        if (account.isEmpty() || holder.isEmpty()) {
            suspend(entry, EntryRule.Why.CANNOT_RECEIVE);
            return;
        }
        TransferId transfer = entry.transfer(BOOK);
        BankReason why = BankReason.of(reason);
        String number = accountStore.find(wallet, withdrawal.account()).orElseThrow().masked();
        List<Rider> riders =
                List.of(
                        new EntryMark(
                                entry,
                                Entry.Fate.RETURN,
                                "",
                                transfer,
                                Optional.of(wallet),
                                Optional.of(withdrawal),
                                Optional.empty()),
                        audit.rider(
                                event(wallet, AuditKind.WITHDRAWAL_RETURNED, transfer)
                                        .with("amount", entry.amount())
                                        .with("number", number)
                                        .with("bank_reason", why.code()),
                                When.ON_POSTING),
                        told(
                                holder.get(),
                                Template.WITHDRAWAL_RETURNED,
                                Map.of(
                                        "amount",
                                        entry.amount(),
                                        "number",
                                        number,
                                        "why",
                                        why.words(),
                                        "reference",
                                        Crockford.reference('R', withdrawal.payment().value()))));
        decided(
                entry,
                postings.post(
                        transfer,
                        ledger.systemAccount(Kind.CLEARING, entry.amount().currency()),
                        account.get(),
                        entry.amount(),
                        new Effect.Refund(new TransferId(withdrawal.payment().value())),
                        riders));
    }

    /** What the books refuse to its holder waits for two people. */
    private void decided(Entry entry, BankPostings.Outcome outcome) {
        if (outcome == BankPostings.Outcome.REFUSED
                && store.find(entry.amount().currency(), entry.reference())
                        .filter(now ->
                                now.fate() == Entry.Fate.READ || now.fate() == Entry.Fate.WAITS)
                        .isPresent()) {
            suspend(entry, EntryRule.Why.CANNOT_RECEIVE);
        }
    }

    private void suspend(Entry entry, EntryRule.Why why) {
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, entry.amount().currency());
        AccountId suspense = ledger.systemAccount(Kind.SUSPENSE, entry.amount().currency());
        TransferId transfer = entry.transfer(SUSPEND);
        String reason = why.name().toLowerCase(Locale.ROOT);
        boolean credit = entry.said().credit();
        var outcome =
                postings.post(
                        transfer,
                        credit ? clearing : suspense,
                        credit ? suspense : clearing,
                        entry.amount(),
                        new Effect.Move(),
                        List.of(
                                new EntryMark(
                                        entry,
                                        Entry.Fate.SUSPENSE,
                                        reason,
                                        transfer,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
        if (outcome == BankPostings.Outcome.POSTED) {
            LOG.warn("ALARM bank: {} waits in suspense: {}", entry, reason);
        }
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, TransferId transfer) {
        return AuditEvent.of(wallet, kind, clock.instant(), Source.SERVER)
                .referred(reference(transfer));
    }

    private Rider told(Holder holder, Template template, Map<String, Object> values) {
        return notices.rider(
                new Notice(Optional.of(holder.walletId()), holder.email(), template, values, true),
                holder,
                When.ON_POSTING);
    }

    private static String reference(TransferId transfer) {
        return Crockford.reference('R', transfer.value());
    }
}
