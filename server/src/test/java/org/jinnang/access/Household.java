package org.jinnang.access;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.NewHolder;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionOperations;

/** Opens wallets with passwords and money, and does several things at once; for tests. */
@TestComponent
class Household {

    static final String SIGN_IN_PASSWORD = "four yellow lanterns";
    static final String PAYMENT_PASSWORD = "284917";
    static final String WRONG_PAYMENT_PASSWORD = "730162";

    private static final AtomicLong NUMBER = new AtomicLong(1_000);

    private final Holders holders;
    private final Ledger ledger;
    private final Access access;
    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final Restrictions restrictions;
    private final TransactionOperations transactions;
    private final Ids ids;
    private final SecureBytes chance;

    Household(
            Holders holders,
            Ledger ledger,
            Access access,
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            Restrictions restrictions,
            TransactionOperations transactions,
            Ids ids,
            SecureBytes chance) {
        this.holders = holders;
        this.ledger = ledger;
        this.access = access;
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.restrictions = restrictions;
        this.transactions = transactions;
        this.ids = ids;
        this.chance = chance;
    }

    /** A wallet with both passwords, both currencies and 100,000.00 in each. */
    WalletId open() {
        WalletId walletId = new WalletId(ids.next());
        long number = NUMBER.incrementAndGet();
        var hashing = passwords.hash(Secret.of(SIGN_IN_PASSWORD));
        if (!(hashing instanceof Passwords.Hashing.Hashed(var hash))) {
            throw new AssertionError("busy");
        }
        transactions.executeWithoutResult(_ -> {
            holders.open(walletId, newHolder(number));
            for (Currency currency : Currency.values()) {
                ledger.open(walletId, currency);
            }
            passwords.setSignIn(walletId, hash);
            paymentPasswords.set(walletId, Secret.of(PAYMENT_PASSWORD));
        });
        for (Currency currency : Currency.values()) {
            receive(walletId, new Money(10_000_000, currency));
        }
        return walletId;
    }

    private static NewHolder newHolder(long number) {
        if (!(AccountName.parse("holder" + number) instanceof AccountName.Valid(var name))) {
            throw new AssertionError("no name");
        }
        return new NewHolder(
                name,
                DisplayName.parse("李梅").orElseThrow(),
                Contact.parse(Contact.Kind.EMAIL, "holder" + number + "@example.com").orElseThrow(),
                Contact.parse(Contact.Kind.PHONE, "+86190" + (10_000_000 + number)).orElseThrow(),
                Locale.ENGLISH);
    }

    /** Demo money through gate and ledger. */
    Posting receive(WalletId walletId, Money amount) {
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, amount.currency());
        TransferOrder order = order(clearing, account(walletId, amount.currency()), amount);
        return submit(access.systemPermit(Act.RECEIVE_DEMO_MONEY, order));
    }

    Posting submit(Decision decision) {
        if (!(decision instanceof Decision.Permitted(var permit, var riders))) {
            throw new AssertionError("Not permitted: " + decision);
        }
        return ledger.submit(permit.orElseThrow(), riders);
    }

    TransferOrder order(WalletId payer, WalletId payee, Money amount) {
        return order(account(payer, amount.currency()), account(payee, amount.currency()), amount);
    }

    TransferOrder order(AccountId debit, AccountId credit, Money amount) {
        return new TransferOrder(
                new TransferId(ids.next()), debit, credit, amount, new Digest(chance.next(32)));
    }

    AccountId account(WalletId walletId, Currency currency) {
        return ledger.account(walletId, currency).orElseThrow();
    }

    long available(WalletId walletId) {
        return ledger.balance(account(walletId, Currency.CNY)).available().minor();
    }

    Restriction.InForce place(NewRestriction wish) {
        return transactions.execute(_ -> restrictions.place(wish)).restriction();
    }

    /** A browser nobody has seen before. */
    Browser browser() {
        return new Browser(
                new Digest(chance.next(32)),
                Optional.empty(),
                "Chrome, Linux",
                "127.0.0.1",
                Locale.ENGLISH);
    }

    static Money yuan(long minor) {
        return new Money(minor, Currency.CNY);
    }

    /** The hash of a name that nobody has, or that somebody has: only the caller knows. */
    static Digest identifier(String name) {
        byte[] bytes =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return new Digest(Arrays.copyOf(bytes, 32));
    }

    /** Does the same many times at the same moment; the answers in any order. */
    static <T> List<T> atOnce(int times, Callable<T> call) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures =
                    IntStream.range(0, times)
                            .mapToObj(_ ->
                                    threads.submit(() -> {
                                        start.await();
                                        return call.call();
                                    }))
                            .toList();
            start.countDown();
            return futures.stream().map(Household::answer).toList();
        }
    }

    static <T> T answer(Future<T> future) {
        try {
            return future.get(
                    java.util.concurrent.TimeUnit.SECONDS.toMillis(60),
                    java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (ExecutionException
                | InterruptedException
                | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
