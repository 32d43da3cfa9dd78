package org.jinnang.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.access.Access;
import org.jinnang.access.LimitsView;
import org.jinnang.access.PayableNow;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Words;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.OwnLimit;
import org.jinnang.policy.OwnLimits;
import org.jinnang.policy.OwnSpan;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much a holder can pay now, which limits say so, and his own ones. */
@RestController
@RequestMapping("/api/v1/limits")
class LimitController {

    private static final long MINOR_MAX = 100_000_000_000_000L;
    private static final String SPANS =
            Arrays.stream(OwnSpan.values()).map(OwnSpan::code).collect(Collectors.joining(", "));

    private final Access access;
    private final Ledger ledger;
    private final OwnLimits own;
    private final OwnLimitSettings settings;
    private final LimitSchedule schedule;
    private final Clock clock;

    LimitController(
            Access access,
            Ledger ledger,
            OwnLimits own,
            OwnLimitSettings settings,
            LimitSchedule schedule,
            Clock clock) {
        this.access = access;
        this.ledger = ledger;
        this.own = own;
        this.settings = settings;
        this.schedule = schedule;
        this.clock = clock;
    }

    record SourceView(Bilingual title, Bilingual place) {}

    /**
     * @param from since when, or from when, it holds here; null for the one that began it
     */
    record TableView(
            String name,
            int version,
            LocalDate validFrom,
            Bilingual about,
            List<SourceView> sources,
            @Nullable LocalDate from) {

        static TableView of(LimitTable table, @Nullable LocalDate from) {
            return new TableView(
                    table.name(),
                    table.version(),
                    table.validFrom(),
                    table.about(),
                    table.sources().stream()
                            .map(one -> new SourceView(one.title(), one.place()))
                            .toList(),
                    from);
        }
    }

    /**
     * @param amount null when there is none
     * @param nextAmount what comes from {@code nextFrom} on; null then means none
     */
    record OwnView(
            OwnSpan span,
            @Nullable Money amount,
            @Nullable Money nextAmount,
            @Nullable Instant nextFrom) {}

    record StandingView(
            Currency currency,
            Money available,
            PayableNow payableNow,
            List<LimitsView.Line> limits,
            List<OwnView> own,
            long raisedAfterHours,
            TableView table,
            @Nullable TableView nextTable,
            Instant serverTime) {}

    /**
     * @param amount absent to have none
     */
    record Wish(String currency, String span, Optional<Money> amount) {}

    @GetMapping
    StandingView standing(
            @Actor SignedIn actor,
            @RequestParam(name = "currency", defaultValue = "CNY") String currency) {
        return standing(actor.wallet(), currency(currency));
    }

    @PostMapping("/own")
    StandingView change(@Actor SignedIn actor, Browser browser, @RequestBody Wish wish) {
        Currency currency = currency(wish.currency());
        OwnSpan span =
                Arrays.stream(OwnSpan.values())
                        .filter(one -> one.code().equals(wish.span()))
                        .findFirst()
                        .orElseThrow(() -> notAllowed("span", SPANS));
        Optional<Money> amount = wish.amount().map(money -> amount(money, currency));
        settings.change(actor, new OwnLimitSettings.Wish(currency, span, amount), browser)
                .ifPresent(problem -> {
                    throw problem.asException();
                });
        return standing(actor.wallet(), currency);
    }

    private StandingView standing(WalletId wallet, Currency currency) {
        Instant now = clock.instant();
        Money available =
                ledger.account(wallet, currency)
                        .map(account -> ledger.balance(account).available())
                        .orElseGet(() -> Money.zero(currency));
        LimitsView view =
                LimitsView.of(available, access.limits(wallet, available, Optional.empty()));
        LimitTable table = schedule.at(now);
        return new StandingView(
                currency,
                available,
                view.payableNow(),
                view.limits(),
                own(wallet, currency, now),
                table.raisedAfter().toHours(),
                TableView.of(table, null),
                schedule.next(now)
                        .map(next -> TableView.of(next.table(), next.from()))
                        .orElse(null),
                now);
    }

    private List<OwnView> own(WalletId wallet, Currency currency, Instant now) {
        List<OwnLimit> set = own.of(wallet, now);
        return Arrays.stream(OwnSpan.values())
                .map(span ->
                        set.stream()
                                .filter(one -> one.currency() == currency && one.span() == span)
                                .findFirst()
                                .orElseGet(() -> OwnLimit.none(currency, span)))
                .map(one ->
                        new OwnView(
                                one.span(),
                                one.amount().orElse(null),
                                one.next().flatMap(OwnLimit.Next::amount).orElse(null),
                                one.next().map(OwnLimit.Next::from).orElse(null)))
                .toList();
    }

    private static Currency currency(String code) {
        return Arrays.stream(Currency.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElseThrow(() -> notAllowed("currency", "CNY, USD"));
    }

    private static Money amount(Money money, Currency currency) {
        if (money.currency() != currency) {
            throw notAllowed("currency", money.currency().name());
        }
        if (!money.isPositive()) {
            throw FieldProblems.of("amount", "too_small");
        }
        Money most = new Money(MINOR_MAX, currency);
        if (money.isMoreThan(most)) {
            throw FieldProblems.of("amount", "too_large", Map.of("max", Words.amount(most)));
        }
        return money;
    }

    private static ProblemException notAllowed(String field, String allowed) {
        return FieldProblems.of(field, "not_allowed", Map.of("allowed", allowed));
    }
}
