package org.jinnang.exchange;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Balance;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Rates as the operator puts, tries and withdraws them, and what we hold of each currency. */
@Service
public class Rates {

    private static final int LISTED = 50;
    private static final int SOURCE_CHARACTERS_MAX = 80;
    private static final Duration AHEAD_MOST = Duration.ofDays(31);

    private final StoredRates store;
    private final RateSource source;
    private final QuoteStore quotes;
    private final Terms terms;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    Rates(
            StoredRates store,
            RateSource source,
            QuoteStore quotes,
            Terms terms,
            Ledger ledger,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.source = source;
        this.quotes = quotes;
        this.terms = terms;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A rate as an operator sees it.
     *
     * @param standing {@code now}, {@code later}, {@code earlier}, {@code old} or {@code withdrawn}
     */
    public record Listed(
            long version,
            String market,
            String markupPercent,
            Instant validFrom,
            String source,
            String by,
            String standing) {}

    /**
     * What a rate would make of an amount.
     *
     * @param rate as the holder gets it
     */
    public record Trial(Money sold, Money bought, String rate, String inverse, String market) {}

    /** The newest first. */
    public List<Listed> all() {
        Instant now = clock.instant();
        var listed = new ArrayList<Listed>();
        for (StoredRates.Put put : store.all(LISTED)) {
            Rate rate = put.rate();
            listed.add(
                    new Listed(
                            rate.version(),
                            Pricing.market(rate),
                            Pricing.percent(rate.markup()),
                            rate.validFrom(),
                            rate.source(),
                            put.putBy(),
                            standing(put, now)));
        }
        return listed;
    }

    /**
     * Puts a rate that holds from that moment on; what was quoted before still binds.
     *
     * @throws CannotRun when it is not within what a rate may be
     */
    public void put(
            Currency base,
            Currency quoted,
            BigDecimal mid,
            BigDecimal markup,
            Optional<Instant> from,
            String named,
            String by) {
        Instant now = clock.instant();
        Instant validFrom = from.orElse(now);
        requireSound(base, quoted, mid, markup, named);
        if (validFrom.isAfter(now.plus(AHEAD_MOST)) || !isYoung(validFrom, now)) {
            throw new CannotRun(
                    "起用时间最多提前 31 天，也不能早到已经过期（" + terms.rateAge().toHours() + " 小时）。",
                    "A rate begins at most 31 days ahead, and not so early that it is too old ("
                            + terms.rateAge().toHours()
                            + " hours).");
        }
        transaction.executeWithoutResult(_ -> {
            Rate rate = new Rate(0, base, quoted, mid, markup, validFrom, named);
            long version = store.insert(rate, now, by);
            audit.record(
                    AuditEvent.ofNobody(AuditKind.RATE_PUT, now, Source.SERVER)
                            .with("rate", Pricing.market(rate))
                            .with("markup", Pricing.percent(markup))
                            .with("from", validFrom)
                            .with("source", named)
                            .with("version", Long.toString(version))
                            .with("by", by));
        });
    }

    /**
     * Takes back the rate that holds now, and what was quoted by it and not used. Nothing is
     * exchanged between the two until another one is put.
     *
     * @return how many quotes went with it
     * @throws CannotRun when there is none to take back
     */
    public int withdraw(Currency one, Currency other, String by) {
        Instant now = clock.instant();
        return transaction.execute(_ -> {
            StoredRates.Put put =
                    store.newest(one, other, now)
                            .filter(newest -> newest.withdrawnAt() == null)
                            .orElseThrow(() ->
                                    new CannotRun(
                                            "没有在用的汇率 " + one + "/" + other + "。",
                                            "No rate holds now for " + one + "/" + other + "."));
            store.withdraw(put.rate(), now, by);
            int gone = quotes.withdraw(put.rate(), now);
            audit.record(
                    AuditEvent.ofNobody(AuditKind.RATE_WITHDRAWN, now, Source.SERVER)
                            .with("rate", Pricing.market(put.rate()))
                            .with("version", Long.toString(put.rate().version()))
                            .with("quotes", Integer.toString(gone))
                            .with("by", by));
            return gone;
        });
    }

    /**
     * What a holder would be quoted now; nothing is written.
     *
     * @throws CannotRun when there would be no quote, saying why
     */
    public Trial trial(Money named, Currency other, boolean isSale) {
        if (named.currency() == other) {
            throw new CannotRun("是同一个币种。", "It is the same currency.");
        }
        var wish = new Pricing.Wish(named, other, isSale);
        return switch (transaction.execute(_ -> usable(wish.sold(), wish.bought()))) {
            case Usable.Fine(var rate) -> tried(wish, rate);
            case Usable.Not(var why) -> throw new CannotRun(why.words().zh(), why.words().en());
        };
    }

    /** What we hold of each currency, from all exchanges together. */
    public List<Money> positions() {
        return Arrays.stream(Currency.values())
                .map(currency -> ledger.systemAccount(Kind.POSITION, currency))
                .map(ledger::balance)
                .map(Balance::posted)
                .toList();
    }

    /** Why nothing can be quoted between two currencies. */
    enum Missing {
        /** The operator has put none. */
        NONE("还没有汇率。", "There is no rate."),
        OLD("汇率太旧，要先换上新的。", "The rate is too old; a new one must be put first."),
        WITHDRAWN("汇率已撤回，还没有新的。", "The rate was withdrawn, and there is no new one.");

        private final String zh;
        private final String en;

        Missing(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** For the operator. */
        Bilingual words() {
            return new Bilingual(zh, en);
        }
    }

    /** Whether there is a rate to quote by. */
    sealed interface Usable {
        record Fine(Rate rate) implements Usable {}

        record Not(Missing why) implements Usable {}
    }

    /** What can be quoted by now, in the caller's transaction. */
    Usable usable(Currency sold, Currency bought) {
        Instant now = clock.instant();
        return switch (source.read(sold, bought, now)) {
            case RateSource.Reading.Found(var rate) ->
                    Pricing.isFresh(rate, now, terms.rateAge())
                            ? new Usable.Fine(rate)
                            : new Usable.Not(Missing.OLD);
            case RateSource.Reading.Withdrawn() -> new Usable.Not(Missing.WITHDRAWN);
            case RateSource.Reading.None() -> new Usable.Not(Missing.NONE);
        };
    }

    private static Trial tried(Pricing.Wish wish, Rate rate) {
        return switch (Pricing.of(wish, rate)) {
            case Pricing.Price.Fine(var sold, var bought) ->
                    new Trial(
                            sold,
                            bought,
                            Pricing.told(sold.currency(), bought.currency(), rate),
                            Pricing.inverse(sold.currency(), bought.currency(), rate),
                            Pricing.market(rate));
            case Pricing.Price.TooSmall _ ->
                    throw new CannotRun(
                            "换不到最小的一个单位。", "It would bring less than the smallest unit.");
            case Pricing.Price.TooLarge _ ->
                    throw new CannotRun("金额太大。", "The amount is too large.");
        };
    }

    private String standing(StoredRates.Put put, Instant now) {
        Rate rate = put.rate();
        if (put.withdrawnAt() != null) {
            return "withdrawn";
        }
        if (rate.validFrom().isAfter(now)) {
            return "later";
        }
        boolean isNewest =
                transaction.execute(_ ->
                        store.newest(rate.base(), rate.quoted(), now)
                                .map(newest -> newest.rate().version() == rate.version())
                                .orElse(false));
        if (!isNewest) {
            return "earlier";
        }
        return Pricing.isFresh(rate, now, terms.rateAge()) ? "now" : "old";
    }

    private boolean isYoung(Instant validFrom, Instant now) {
        return validFrom.plus(terms.rateAge()).isAfter(now);
    }

    private static void requireSound(
            Currency base, Currency quoted, BigDecimal mid, BigDecimal markup, String named) {
        if (base == quoted) {
            throw new CannotRun("汇率在两个不同的币种之间。", "A rate is between two different currencies.");
        }
        if (!Rate.isMid(mid)) {
            throw new CannotRun(
                    "汇率大于 0，最多 1000000000，小数最多 12 位。",
                    "A rate is more than 0, at most 1000000000, with at most 12 decimals.");
        }
        if (!Rate.isMarkup(markup)) {
            throw new CannotRun(
                    "加价是 0 到 20（百分之几），小数最多 4 位。",
                    "A markup is 0 to 20 per cent, with at most 4 decimals.");
        }
        if (named.isBlank() || named.length() > SOURCE_CHARACTERS_MAX) {
            throw new CannotRun(
                    "来源要写明，最多 80 个字符。", "The source has to be named, in at most 80 characters.");
        }
    }
}
