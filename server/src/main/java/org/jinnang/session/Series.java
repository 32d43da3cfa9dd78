package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.policy.Budgets;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The growing wait of one browser against one identifier: three free tries, then 30 s, doubling to
 * an hour. It knows nothing of wallets, so it is the same for known and unknown names.
 */
@Service
public class Series {

    /** How a browser stands against an identifier. */
    public sealed interface Standing {

        /**
         * It may try now; commits as a failure in advance, {@link #succeeded} takes it back.
         *
         * @param triesLeftAfterFailure tries without a wait that remain if this one is wrong
         * @param waitUntilAfterFailure until when it must wait if this one is wrong
         */
        record MayTry(int triesLeftAfterFailure, Optional<Instant> waitUntilAfterFailure)
                implements Standing {}

        record MustWait(Instant until) implements Standing {}
    }

    /** A browser that did not fail for this long begins anew. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final SeriesStore store;
    private final Policy policy;
    private final Clock clock;

    Series(SeriesStore store, Policy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** The waits after the first, second, … failure up to the longest. */
    private static List<Duration> waits(Budgets.Series budget) {
        List<Duration> waits = new ArrayList<>();
        do {
            waits.add(budget.waitAfter(waits.size() + 1));
        } while (waits.getLast().compareTo(budget.longestWait()) < 0);
        return List.copyOf(waits);
    }

    /**
     * Asks for a try and charges it as failed in the same statement, so that parallel guesses do
     * not slip past the wait. Commits before it returns; never inside a transaction.
     *
     * @param identifier keyed look-up hash of the canonical identifier
     * @throws IllegalStateException inside a transaction: a rollback would give a free guess
     */
    public Standing attempt(Browser browser, Digest identifier) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A try is charged before anything else happens");
        }
        Instant now = clock.instant();
        Instant forgotten = now.minus(FORGOTTEN_AFTER);
        Budgets.Series budget = policy.budgets().series();
        return store.charge(browser.series(), identifier, waits(budget), now, forgotten)
                .<Standing>map(failures -> mayTry(budget, failures, now))
                .orElseGet(() -> mustWait(browser, identifier, now));
    }

    /**
     * The question behind {@link #attempt}, to be asked together with others in a transaction of
     * its own that ends before anything is looked at. Empty when it must wait.
     */
    public Question<Optional<Standing.MayTry>> charging(
            Browser browser, Digest identifier, Instant now) {
        Budgets.Series budget = policy.budgets().series();
        Instant forgotten = now.minus(FORGOTTEN_AFTER);
        return SeriesStore.charging(browser.series(), identifier, waits(budget), now, forgotten)
                .map(charged -> charged.map(failures -> mayTry(budget, failures, now)));
    }

    private static Standing.MayTry mayTry(Budgets.Series budget, int failures, Instant now) {
        Duration wait = budget.waitAfter(failures);
        return new Standing.MayTry(
                Math.max(0, budget.freeTries() - failures),
                wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait)));
    }

    private Standing mustWait(Browser browser, Digest identifier, Instant now) {
        return new Standing.MustWait(
                store.waitUntil(browser.series(), Optional.of(identifier), now).orElse(now));
    }

    /** The password was not looked at (busy, unavailable): the try is given back. */
    public void giveBack(Browser browser, Digest identifier) {
        store.giveBack(browser.series(), identifier);
    }

    /** The right password: the series of this browser and identifier begins anew. */
    public void succeeded(Browser browser, Digest identifier) {
        store.clear(browser.series(), identifier);
    }

    /** The longest wait of this browser against any identifier; empty when it may try. */
    public Optional<Instant> waitUntil(Browser browser) {
        return store.waitUntil(browser.series(), Optional.empty(), clock.instant());
    }

    /** The question behind {@link #succeeded}, to be asked together with others. */
    public Question<Boolean> succeeding(Browser browser, Digest identifier) {
        return SeriesStore.clearing(browser.series(), identifier);
    }

    /** Until when this browser must wait against this identifier, to be asked with others. */
    public Question<Optional<Instant>> waitAsked(Browser browser, Digest identifier, Instant now) {
        return SeriesStore.waitAsked(browser.series(), Optional.of(identifier), now);
    }

    /** The wait of this browser against this identifier. */
    public Optional<Instant> waitUntil(Browser browser, Digest identifier) {
        return store.waitUntil(browser.series(), Optional.of(identifier), clock.instant());
    }

    /** Forgets series that begin anew anyway. */
    void forget() {
        store.forget(clock.instant().minus(FORGOTTEN_AFTER));
    }
}
