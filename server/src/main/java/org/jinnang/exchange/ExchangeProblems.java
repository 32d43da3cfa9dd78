package org.jinnang.exchange;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jinnang.access.AccessProblems;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/** Turns refused quotes and exchanges into problem answers. */
@Component
class ExchangeProblems {

    private final Exchanges exchanges;

    ExchangeProblems(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Why there is no quote. */
    static Problem of(Quotes.Asking asking) {
        return switch (asking) {
            case Quotes.Asking.Denied(var decision) -> AccessProblems.of(decision);
            case Quotes.Asking.NoRate(var why) -> noRate(why);
            case Quotes.Asking.TooSmall(var least) ->
                    Problem.of(ProblemCode.EXCHANGE_TOO_SMALL).with("least", least);
            case Quotes.Asking.TooLarge(var most) ->
                    Problem.of(ProblemCode.FIELD_INVALID)
                            .field(
                                    "buy",
                                    "too_large",
                                    FieldProblems.words(
                                            "buy", "too_large", Map.of("max", Words.amount(most))));
            case Quotes.Asking.TooMany(var until) ->
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("quotes_full").until(until);
            case Quotes.Asking.Made _ -> throw new IllegalArgumentException("There is one");
        };
    }

    /** Why a quote that is not open was not exchanged. */
    Problem over(Quote quote, Instant now) {
        return switch (quote.state(now)) {
            case EXPIRED -> about(Problem.of(ProblemCode.QUOTE_EXPIRED), quote);
            case WITHDRAWN -> about(noRate(Rates.Missing.WITHDRAWN), quote);
            case REFUSED -> about(refused(quote), quote);
            case POSTED ->
                    about(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("exchanged"), quote);
            // Nothing was decided, so nothing was moved: the same once more tells.
            case OPEN -> Problem.of(ProblemCode.BUSY);
        };
    }

    private Problem refused(Quote quote) {
        return switch (exchanges.refusal(quote)) {
            case FUNDS ->
                    Problem.of(ProblemCode.FUNDS_INSUFFICIENT)
                            .with(
                                    "available",
                                    exchanges.available(quote.wallet(), quote.sold().currency()));
            case CEILING -> Problem.of(ProblemCode.PAYEE_CANNOT_RECEIVE).variant("own");
            case CLOSED -> Problem.of(ProblemCode.ACCOUNT_CLOSED);
            case LIMIT, WITHDRAWN, NO_HOLD, ABOVE_HOLD, ABOVE_REFUNDABLE ->
                    throw new IllegalStateException("Refused: " + quote.id());
        };
    }

    private static Problem about(Problem problem, Quote quote) {
        return problem.reference(quote.reference()).with("quote_id", quote.id());
    }

    private static Problem noRate(Rates.Missing why) {
        return Problem.of(ProblemCode.RATE_UNAVAILABLE)
                .variant(why.name().toLowerCase(Locale.ROOT));
    }
}
