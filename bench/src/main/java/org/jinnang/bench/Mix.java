package org.jinnang.bench;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one caller sends: payments of small sums between accounts drawn evenly, one in a hundred of
 * far more than anybody has, and one in two hundred an earlier payment once more.
 */
final class Mix {

    private static final int OF_THOUSAND_TOO_LARGE = 10;
    private static final int OF_THOUSAND_REPEATED = 5;
    private static final int LARGEST_SMALL_SUM = 10_000;
    private static final int FRESH_MEMORY_EVERY = 64;

    private final Accounts accounts;
    private final RandomGenerator random;
    private final InstantSource time;
    private @Nullable Payment remembered;
    private long posted;

    /**
     * Who pays whom.
     *
     * @param first the first account's number; the hot one
     * @param count accounts with the numbers after it
     * @param hot whether half of all payments go to the first
     */
    record Accounts(long first, int count, boolean hot) {}

    Mix(Accounts accounts, RandomGenerator random, InstantSource time) {
        this.accounts = accounts;
        this.random = random;
        this.time = time;
    }

    Payment next() {
        int chance = random.nextInt(1000);
        if (chance < OF_THOUSAND_REPEATED && remembered != null) {
            return remembered;
        }
        boolean tooLarge = chance >= 1000 - OF_THOUSAND_TOO_LARGE;
        long credit = accounts.hot() && random.nextBoolean() ? accounts.first() : any();
        long debit = any();
        while (debit == credit) {
            debit = any();
        }
        return Payment.of(key(), debit, credit, tooLarge ? Stock.TOO_MUCH : smallSum());
    }

    /** Remembers some that were posted, to be repeated later. */
    void posted(Payment payment) {
        if (posted++ % FRESH_MEMORY_EVERY == 0) {
            remembered = payment;
        }
    }

    private long any() {
        return accounts.first() + random.nextInt(accounts.count());
    }

    private long smallSum() {
        return 1L + random.nextInt(LARGEST_SMALL_SUM);
    }

    /** A UUIDv7, as the product makes them. */
    private UUID key() {
        long high = (time.millis() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }
}
