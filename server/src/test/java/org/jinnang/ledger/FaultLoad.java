package org.jinnang.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Durability;
import org.springframework.dao.DataAccessException;

/**
 * Clients that pay among the accounts of one wallet and read their balances. Who gets no answer, or
 * one that leaves it open, asks again with the same key until he knows.
 */
final class FaultLoad {

    private static final int MOST_AMOUNT = 400;
    private static final int TOO_MUCH = 1_000_000_000;
    private static final long PAUSE_NANOS = 5_000_000;

    /** How many ask, how many read, and how many of a hundred payments go to the first account. */
    record Size(int callers, int readers, int hot) {}

    private final Ledger ledger;
    private final Durability durability;
    private final Clock clock;
    private final WalletId wallet;
    private final List<AccountId> accounts;
    private final FaultLog log;
    private final Runnable onSettled;
    private final Function<UUID, List<Rider>> riders;
    private final Queue<FaultLine.Asked> open = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;
    private volatile long fence;

    /**
     * @param onSettled told of each final answer
     * @param riders what travels with the transfer of this key
     */
    FaultLoad(
            Ledger ledger,
            Durability durability,
            Clock clock,
            WalletId wallet,
            FaultLog log,
            Runnable onSettled,
            Function<UUID, List<Rider>> riders) {
        this.ledger = ledger;
        this.durability = durability;
        this.clock = clock;
        this.wallet = wallet;
        this.accounts =
                ledger.balances(wallet).stream()
                        .map(Balance::account)
                        .sorted(Comparator.comparingLong(AccountId::value))
                        .toList();
        this.log = log;
        this.onSettled = onSettled;
        this.riders = riders;
    }

    /** First asks again what was left open. */
    FaultLoad start(Size size, long seed, List<FaultLine.Asked> leftOpen) {
        open.addAll(leftOpen);
        for (int at = 0; at < size.callers + size.readers; at++) {
            Random random = new Random(seed + at);
            Runnable work = at < size.callers ? () -> pay(size, random) : () -> read(random);
            threads.add(Thread.ofVirtual().unstarted(() -> watched(work)));
        }
        threads.forEach(Thread::start);
        return this;
    }

    /** What the gate knows of restrictions from now on. */
    void fence(long now) {
        fence = now;
    }

    /** Lets all of them come to their answers. */
    void finish() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("A client failed: " + failures.peek(), failures.peek());
        }
    }

    private void watched(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failed) {
            failures.add(failed);
        }
    }

    private void pay(Size size, Random random) {
        for (FaultLine.Asked left = open.poll(); left != null; left = open.poll()) {
            settle(left);
        }
        while (!over) {
            FaultLine.Asked asked = any(size, random);
            log.add(asked);
            settle(asked);
        }
    }

    private FaultLine.Asked any(Size size, Random random) {
        int from = 1 + random.nextInt(accounts.size() - 1);
        int to =
                random.nextInt(100) < size.hot
                        ? 0
                        : (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
        if (random.nextInt(4) == 0) { // money comes back from the popular account, too
            int swap = from;
            from = to;
            to = swap;
        }
        long amount = random.nextInt(50) == 0 ? TOO_MUCH : 1 + random.nextInt(MOST_AMOUNT);
        return new FaultLine.Asked(
                new UUID(random.nextLong(), random.nextLong()),
                accounts.get(from).value(),
                accounts.get(to).value(),
                amount);
    }

    private void settle(FaultLine.Asked asked) {
        Optional<FaultLine> told = Optional.empty();
        while (told.isEmpty()) {
            told = submit(asked);
            if (told.isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        log.add(told.get());
        onSettled.run();
    }

    /** Empty when the same must be asked again. */
    private Optional<FaultLine> submit(FaultLine.Asked asked) {
        try {
            return told(asked.key(), ledger.submit(permit(asked), riders.apply(asked.key())));
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    private static Optional<FaultLine> told(UUID key, Posting posting) {
        return switch (posting) {
            case Posting.Posted posted ->
                    Optional.of(
                            new FaultLine.Posted(
                                    key,
                                    posted.debitAfter().minor(),
                                    posted.creditAfter().minor(),
                                    posted.postedAt()));
            case Posting.Refused refused ->
                    Optional.of(
                            new FaultLine.Refused(key, refused.why().name(), refused.refusedAt()));
            case Posting.Fenced _ -> Optional.of(new FaultLine.Dropped(key));
            case Posting.Unknown _, Posting.Busy _, Posting.PermitOver _ -> Optional.empty();
            case Posting.OtherBody _ -> throw new AssertionError("Another body under " + key);
        };
    }

    private Permit permit(FaultLine.Asked asked) {
        byte[] body =
                ByteBuffer.allocate(32)
                        .putLong(asked.debit())
                        .putLong(asked.credit())
                        .putLong(asked.amount())
                        .array();
        var order =
                new TransferOrder(
                        new TransferId(asked.key()),
                        new AccountId(asked.debit()),
                        new AccountId(asked.credit()),
                        new Money(asked.amount(), Currency.CNY),
                        new Digest(body));
        return new Permit(Act.PAY, order, fence, clock.instant().plus(Permit.LIFE));
    }

    /** Balances in one snapshot and a statement; both count as told once they are safe. */
    private void read(Random random) {
        while (!over) {
            try {
                var since = durability.now();
                var balances =
                        new FaultLine.Balances(
                                ledger.balances(wallet).stream()
                                        .map(one ->
                                                new FaultLine.Balances.One(
                                                        one.account().value(),
                                                        one.seq(),
                                                        one.posted().minor()))
                                        .toList());
                durability.await(since);
                log.add(balances);
                look(accounts.get(random.nextInt(accounts.size())));
            } catch (DataAccessException away) {
                // nothing was told
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(AccountId account) {
        var since = durability.now();
        List<Movement> movements = ledger.movements(account, OptionalLong.empty(), 1);
        if (movements.isEmpty()) {
            return;
        }
        UUID key = movements.getFirst().transferId().value();
        Optional<Posting> outcome = ledger.outcome(new TransferId(key));
        durability.await(since);
        outcome.flatMap(posting -> told(key, posting)).ifPresent(log::add);
    }
}
