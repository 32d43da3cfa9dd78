package org.jinnang.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Promises amounts until a moment. A quote moves nothing; what is over is forgotten after a day.
 */
@Service
class Quotes {

    static final String JOB = "forget quotes that nobody used";

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int AT_ONCE = 500;

    private final QuoteStore store;
    private final Rates rates;
    private final Terms terms;
    private final Access access;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    Quotes(
            QuoteStore store,
            Rates rates,
            Terms terms,
            Access access,
            Clock clock,
            Ids ids,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.rates = rates;
        this.terms = terms;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::forget);
    }

    /** What asking for one answers. */
    sealed interface Asking {

        record Made(Quote quote) implements Asking {}

        record Denied(Decision decision) implements Asking {}

        record NoRate(Rates.Missing why) implements Asking {}

        /** It would bring nothing. */
        record TooSmall(Money least) implements Asking {}

        record TooLarge(Money most) implements Asking {}

        /** Enough are open; the first of them ends then. */
        record TooMany(Instant until) implements Asking {}
    }

    /** Makes one in the caller's transaction. */
    Asking ask(SignedIn actor, Pricing.Wish wish) {
        WalletId wallet = actor.wallet();
        Decision decision =
                access.decideInTransaction(
                        wallet, Act.EXCHANGE, Context.none().from(actor.session()));
        // The proof is asked for when it is confirmed; everything else is told now.
        if (!(decision instanceof Decision.Permitted || decision instanceof Decision.StepUp)) {
            return new Asking.Denied(decision);
        }
        Instant now = clock.instant();
        store.lockAsker(wallet, now);
        List<Quote> open = store.open(wallet, now);
        if (open.size() >= Terms.OPEN_MOST) {
            return new Asking.TooMany(open.getFirst().expiresAt());
        }
        return switch (rates.usable(wish.sold(), wish.bought())) {
            case Rates.Usable.Fine(var rate) -> priced(wallet, wish, rate);
            case Rates.Usable.Not(var why) -> new Asking.NoRate(why);
        };
    }

    Optional<Quote> find(WalletId wallet, QuoteId id) {
        return store.find(wallet, id);
    }

    private Asking priced(WalletId wallet, Pricing.Wish wish, Rate rate) {
        return switch (Pricing.of(wish, rate)) {
            case Pricing.Price.Fine price -> {
                Instant now = clock.instant();
                Quote quote =
                        Quote.made(
                                wallet,
                                new QuoteId(ids.next()),
                                price,
                                wish,
                                rate,
                                now,
                                now.plus(terms.quoteLife()));
                store.insert(quote);
                yield new Asking.Made(quote);
            }
            case Pricing.Price.TooSmall(var least) -> new Asking.TooSmall(least);
            case Pricing.Price.TooLarge(var most) -> new Asking.TooLarge(most);
        };
    }

    private void forget() {
        int forgotten;
        do {
            forgotten =
                    transaction.execute(_ -> store.forget(clock.instant().minus(KEPT), AT_ONCE));
        } while (forgotten == AT_ONCE);
    }
}
