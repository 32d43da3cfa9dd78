package org.jinnang.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.Secret;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exchange over HTTP: rates to look at, quotes, and their confirmation. */
@RestController
@RequestMapping("/api/v1")
class ExchangeController {

    private static final String QUOTES = "/exchange-quotes";
    private static final String QUOTE = QUOTES + "/{id}";

    private final Quotes quotes;
    private final Exchanges exchanges;
    private final Rates rates;
    private final ExchangeProblems problems;
    private final Idempotency idempotency;
    private final Clock clock;
    private final TransactionOperations transaction;

    ExchangeController(
            Quotes quotes,
            Exchanges exchanges,
            Rates rates,
            ExchangeProblems problems,
            Idempotency idempotency,
            Clock clock,
            TransactionOperations transaction) {
        this.quotes = quotes;
        this.exchanges = exchanges;
        this.rates = rates;
        this.problems = problems;
        this.idempotency = idempotency;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Either {@code sell} and {@code to}, or {@code buy} and {@code from}. */
    record QuoteRequest(
            Optional<Money> sell,
            Optional<String> to,
            Optional<Money> buy,
            Optional<String> from) {}

    /** Either of the two. */
    record Confirmation(Optional<Secret> paymentPassword, Optional<PasskeyForms.Signed> passkey) {}

    /** What selling the first for the second is quoted at now. */
    record RateView(
            Currency from,
            Currency to,
            String rate,
            String inverse,
            String marketRate,
            String markupPercent,
            Instant rateFrom,
            String rateSource) {}

    record RateList(List<RateView> data) {}

    /** Only what can be quoted at this moment. */
    @GetMapping("/exchange-rates")
    RateList rates(@Actor SignedIn actor) {
        return transaction.execute(_ -> {
            var views = new ArrayList<RateView>();
            for (Currency from : Currency.values()) {
                for (Currency to : Currency.values()) {
                    if (from != to
                            && rates.usable(from, to) instanceof Rates.Usable.Fine(Rate rate)) {
                        views.add(view(from, to, rate));
                    }
                }
            }
            return new RateList(views);
        });
    }

    @PostMapping(QUOTES)
    ResponseEntity<String> quote(
            @Actor SignedIn actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody QuoteRequest form) {
        Pricing.Wish wish = ExchangeFields.wish(form.sell(), form.to(), form.buy(), form.from());
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /exchange-quotes",
                        key,
                        RequestHash.of(
                                wish.isSale() ? "sell" : "buy",
                                Long.toString(wish.named().minor()),
                                wish.named().currency().name(),
                                wish.other().name()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        switch (quotes.ask(actor, wish)) {
                                            case Quotes.Asking.Made(var quote) -> view(quote);
                                            case Quotes.Asking asking ->
                                                    throw ExchangeProblems.of(asking).asException();
                                        }))
                .response();
    }

    @GetMapping(QUOTE)
    QuoteView one(@Actor SignedIn actor, @PathVariable String id) {
        return view(find(actor, id));
    }

    /** Asks for a passkey to approve this very quote and nothing else. */
    @PostMapping(QUOTE + "/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        Quote quote = find(actor, id);
        return exchanges
                .ask(actor, quote, browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(() -> over(actor, quote).asException());
    }

    @PostMapping(QUOTE + "/confirmation")
    QuoteView confirm(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Confirmation form) {
        if (form.passkey().isPresent()) {
            var answer = form.passkey().get().answer();
            return answer(actor, exchanges.confirm(actor, id(id), answer, browser));
        }
        Secret typed =
                form.paymentPassword()
                        .orElseThrow(() -> FieldProblems.of("payment_password", "empty"));
        try (Secret password = PaymentFields.password(typed)) {
            return answer(actor, exchanges.confirm(actor, id(id), password, browser));
        }
    }

    private QuoteView answer(SignedIn actor, Exchanges.Confirming confirming) {
        return switch (confirming) {
            case Exchanges.Confirming.Ended(var quote) -> {
                if (quote.state(clock.instant()) != Quote.State.POSTED) {
                    throw over(actor, quote).asException();
                }
                yield view(quote);
            }
            case Exchanges.Confirming.Unproven(var check) ->
                    throw AccessProblems.of(check).asException();
            case Exchanges.Confirming.Unsigned(var check) ->
                    throw AccessProblems.of(check).asException();
            case Exchanges.Confirming.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Exchanges.Confirming.Busy() -> throw Problem.of(ProblemCode.BUSY).asException();
            case Exchanges.Confirming.OutcomeUnknown() ->
                    throw Problem.of(ProblemCode.OUTCOME_UNKNOWN).asException();
            case Exchanges.Confirming.NoSuchQuote() -> throw notFound();
        };
    }

    /** Of one that ran out, a new one is offered where there can be one. */
    private Problem over(SignedIn actor, Quote quote) {
        Problem problem = problems.over(quote, clock.instant());
        if (problem.code() != ProblemCode.QUOTE_EXPIRED) {
            return problem;
        }
        return transaction.execute(_ -> quotes.ask(actor, quote.wish()))
                        instanceof Quotes.Asking.Made(Quote offered)
                ? problem.with("new_quote", view(offered))
                : problem;
    }

    private QuoteView view(Quote quote) {
        Instant now = clock.instant();
        boolean isOpen = quote.state(now) == Quote.State.OPEN;
        return QuoteView.of(quote, now, isOpen ? exchanges.ways(quote.wallet()) : null);
    }

    private static RateView view(Currency from, Currency to, Rate rate) {
        return new RateView(
                from,
                to,
                Pricing.told(from, to, rate),
                Pricing.inverse(from, to, rate),
                Pricing.market(rate),
                Pricing.percent(rate.markup()),
                rate.validFrom(),
                rate.source());
    }

    private Quote find(SignedIn actor, String id) {
        return quotes.find(actor.wallet(), id(id)).orElseThrow(ExchangeController::notFound);
    }

    /** A malformed id is answered like an unknown one. */
    private static QuoteId id(String text) {
        return QuoteId.parse(text).orElseThrow(ExchangeController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
