package org.jinnang.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The books, as other packages see them. How a transfer is written is behind {@code Writer}. */
@Component
public class Ledger {

    private static final int MOVEMENTS_AT_ONCE = 100;

    private final LedgerStore store;
    private final AccountNumbers numbers;
    private final Writer writer;

    Ledger(LedgerStore store, AccountNumbers numbers, Writer writer) {
        this.store = store;
        this.numbers = numbers;
        this.writer = writer;
    }

    /** Opens the wallet's account of this currency in the caller's transaction, or finds it. */
    public AccountId open(WalletId wallet, Currency currency) {
        inTransaction();
        return store.accountOf(wallet, currency)
                .orElseGet(() -> store.open(numbers.next(), wallet, currency));
    }

    /** The wallet's accounts, by currency. */
    public List<Account> accounts(WalletId wallet) {
        return store.accountsOf(wallet);
    }

    /** The wallet's account of this currency. */
    public Optional<AccountId> account(WalletId wallet, Currency currency) {
        return store.accountOf(wallet, currency);
    }

    /** Those of these wallets that have an account of this currency, and it. */
    public Map<WalletId, AccountId> accounts(List<WalletId> wallets, Currency currency) {
        return store.accountsOf(wallets, currency);
    }

    /** The question behind {@link #accounts(List, Currency)} for two, to be asked with others. */
    public Question<Map<WalletId, AccountId>> accountsAsked(
            WalletId one, WalletId other, Currency currency) {
        return LedgerStore.accountsAsked(one, other, currency);
    }

    /** The account of the system; always there. */
    public AccountId systemAccount(Kind kind, Currency currency) {
        return store.systemAccount(kind, currency);
    }

    /** The balance of an account that exists. */
    public Balance balance(AccountId account) {
        return store.balance(account);
    }

    /** The balances of all accounts of the wallet, by currency, as of one moment. */
    public List<Balance> balances(WalletId wallet) {
        return store.balancesOf(wallet);
    }

    /** The question behind {@link #balances}, to be asked together with others. */
    public Question<List<Balance>> balancesAsked(WalletId wallet) {
        return LedgerStore.balancesAsked(wallet);
    }

    /**
     * The balances of the accounts the wallet pays from, by currency, as of one moment; to be asked
     * together with other questions.
     */
    public Question<List<Balance>> mainBalancesAsked(WalletId wallet) {
        return LedgerStore.mainBalancesAsked(wallet);
    }

    /** The fence of an account that exists; a permit carries it. */
    public long fence(AccountId account) {
        return store.balance(account).fence();
    }

    /**
     * Makes every permit given so far for this wallet worthless once the caller's transaction
     * commits. Locks the wallet's accounts in id order.
     */
    public void bumpFence(WalletId wallet) {
        inTransaction();
        store.bumpFence(wallet);
    }

    /**
     * Posts what the permit allows, once, whatever is repeated; durable when it answers. Riders are
     * written in the same transaction as the posting or the refusal, as each says. Must not be
     * called inside a transaction. A group is posted whole or not at all; its answer speaks of the
     * first order.
     *
     * @throws org.springframework.dao.DataAccessException when the database is away and nothing was
     *     written for certain
     */
    public Posting submit(Permit permit, List<Rider> riders) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A transfer is its own transaction");
        }
        return writer.submit(permit, riders);
    }

    /**
     * Opens one more account of the wallet, for money it puts aside, in the caller's transaction.
     */
    public AccountId openPocket(WalletId wallet, Currency currency) {
        inTransaction();
        return store.openPocket(numbers.next(), wallet, currency);
    }

    /**
     * Closes an account that holds nothing, in the caller's transaction; permits given for it are
     * worthless then.
     *
     * @return false when there is money in it or something is held, and it stays open; true also
     *     when it was closed already
     */
    public boolean close(AccountId account) {
        inTransaction();
        return store.close(account);
    }

    /** Opens it again, in the caller's transaction. */
    public void reopen(AccountId account) {
        inTransaction();
        store.reopen(account);
    }

    /** What the account held at the end of that moment, by the time of posting. */
    public Money postedAt(AccountId account, Instant at) {
        return store.postedAt(account, at);
    }

    /** What it held at the end of that moment, each entry counted when it is meant to count. */
    public Money valueAt(AccountId account, Instant at) {
        return store.valueAt(account, at);
    }

    /** What became of a transfer that was submitted before; a replay. */
    public Optional<Posting> outcome(TransferId transfer) {
        return store.outcome(transfer);
    }

    /**
     * The statement, newest first.
     *
     * @param before only movements with a smaller seq; the last seq of the page before
     * @param limit 1 to 100
     */
    public List<Movement> movements(AccountId account, OptionalLong before, int limit) {
        if (limit < 1 || limit > MOVEMENTS_AT_ONCE) {
            throw new IllegalArgumentException("A page has 1 to 100 movements");
        }
        return store.movements(account, before.orElse(Long.MAX_VALUE), limit);
    }

    private static void inTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
    }
}
