package org.jinnang.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.QuoteId;
import org.jspecify.annotations.Nullable;

/**
 * A quote as the API shows it to its holder.
 *
 * @param named {@code sell} or {@code buy}: which amount the holder named; the other was rounded to
 *     its minor unit, in our favour
 * @param rate as the holder gets it, such as {@code 1 USD = 7.1283 CNY}
 * @param inverse the same from the other side
 * @param marketRate before our markup
 * @param markupPercent what we take of it
 * @param rateFrom since when it holds
 * @param serverTime count down against it
 * @param approveWith the sets of proofs of which one confirms it, while it is open; else null
 * @param postedAt null unless exchanged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuoteView(
        QuoteId quoteId,
        String state,
        Money sell,
        Money buy,
        String named,
        String rate,
        String inverse,
        String marketRate,
        String markupPercent,
        Instant rateFrom,
        String rateSource,
        Instant createdAt,
        Instant expiresAt,
        Instant serverTime,
        String reference,
        @Nullable List<List<ProofKind>> approveWith,
        @Nullable Instant postedAt) {

    static QuoteView of(Quote quote, Instant now, @Nullable List<List<ProofKind>> ways) {
        Currency sold = quote.sold().currency();
        Currency bought = quote.bought().currency();
        Rate rate = quote.rate();
        return new QuoteView(
                quote.id(),
                quote.state(now).name().toLowerCase(Locale.ROOT),
                quote.sold(),
                quote.bought(),
                quote.isSale() ? "sell" : "buy",
                Pricing.told(sold, bought, rate),
                Pricing.inverse(sold, bought, rate),
                Pricing.market(rate),
                Pricing.percent(rate.markup()),
                rate.validFrom(),
                rate.source(),
                quote.createdAt(),
                quote.expiresAt(),
                now,
                quote.reference(),
                ways,
                quote.postedAt());
    }
}
