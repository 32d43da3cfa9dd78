package org.jinnang.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.exchange.Rates;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/**
 * {@code ./jinnang rates}: which rates there are, putting one, taking one back, trying what one
 * would make of an amount, and what we hold of each currency.
 */
@Component
class RatesCommand implements OperatorCommand {

    private static final String PAIR = "--pair";
    private static final String RATE = "--rate";
    private static final String MARKUP = "--markup";
    private static final String FROM = "--from";
    private static final String SOURCE = "--source";
    private static final String SELL = "--sell";
    private static final String BUY = "--buy";
    private static final String DECIMAL = "[0-9]{1,10}(\\.[0-9]{1,12})?";

    private final Rates rates;
    private final ZoneId zone;

    RatesCommand(Rates rates, ZoneId zone) {
        this.rates = rates;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list", Set.of(),
                "set", Set.of(PAIR, RATE, MARKUP, FROM, SOURCE, Typed.BY),
                "try", Set.of(PAIR, SELL, BUY),
                "withdraw", Set.of(PAIR, Typed.BY),
                "positions", Set.of());
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "list" -> list();
            case "set" -> set(request);
            case "try" -> trial(request);
            case "withdraw" -> withdraw(request);
            case "positions" -> positions();
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private record Pair(Currency base, Currency quoted) {}

    private List<String> list() {
        var lines = new ArrayList<String>();
        for (Rates.Listed one : rates.all()) {
            lines.add(
                    "%s %-9s %s  ±%s %%  %s  %s  %s"
                            .formatted(
                                    one.standing().equals("now") ? "*" : " ",
                                    one.standing(),
                                    one.market(),
                                    one.markupPercent(),
                                    one.validFrom(),
                                    one.source(),
                                    one.by()));
        }
        return lines.isEmpty() ? List.of("没有汇率 / no rates") : lines;
    }

    private List<String> set(Request request) {
        String by = Typed.by(request);
        Pair pair = pair(request);
        BigDecimal mid =
                decimal(
                        request.need(
                                RATE,
                                "一个单位的前一种货币值多少后一种，如 7.1043",
                                "how many of the second one of the first is worth, such as 7.1043"));
        BigDecimal percent =
                decimal(
                        request.need(
                                MARKUP,
                                "每一边加价百分之几，如 0.5",
                                "what we take either way, in per cent, such as 0.5"));
        String source =
                request.need(SOURCE, "汇率的来源，持有人看得到", "where the rate comes from; holders see it");
        Optional<Instant> from = request.find(FROM).map(typed -> Typed.moment(typed, zone));
        rates.put(pair.base(), pair.quoted(), mid, percent.scaleByPowerOfTen(-2), from, source, by);
        return List.of(
                from.isPresent() ? "✓ 到时起用 / holds from then on" : "✓ 已起用 / holds from now on",
                "  已报出的价在到期之前仍然有效 / what was quoted before binds until its end");
    }

    private List<String> trial(Request request) {
        Pair pair = pair(request);
        Optional<String> sell = request.find(SELL);
        Optional<String> buy = request.find(BUY);
        if (sell.isPresent() == buy.isPresent()) {
            throw new CannotRun(
                    "写 --sell（卖出前一种多少）或 --buy（买入后一种多少），只写一个。",
                    "Say --sell, how much of the first, or --buy, how much of the second: one of"
                            + " them.");
        }
        Rates.Trial tried =
                sell.isPresent()
                        ? rates.trial(money(sell.get(), pair.base()), pair.quoted(), true)
                        : rates.trial(money(buy.orElseThrow(), pair.quoted()), pair.base(), false);
        return List.of(
                "卖出 / sells  " + Words.amount(tried.sold()).en(),
                "得到 / gets   " + Words.amount(tried.bought()).en(),
                "  " + tried.rate() + "   " + tried.inverse(),
                "  加价之前 / before the markup  " + tried.market());
    }

    private List<String> withdraw(Request request) {
        String by = Typed.by(request);
        Pair pair = pair(request);
        int gone = rates.withdraw(pair.base(), pair.quoted(), by);
        return List.of(
                "✓ 已撤回，没有用掉的报价也作废：" + gone,
                "✓ withdrawn, and with it the quotes that were not used: " + gone);
    }

    private List<String> positions() {
        var lines = new ArrayList<String>();
        lines.add("全部兑换之后我们持有的 / what we hold from all exchanges together");
        for (Money held : rates.positions()) {
            lines.add("  " + Words.amount(held).en());
        }
        return lines;
    }

    private static Pair pair(Request request) {
        String typed =
                request.need(PAIR, "哪两种货币，如 USD/CNY", "which two currencies, such as USD/CNY");
        String[] codes = typed.split("/", -1);
        if (codes.length != 2 || codes[0].equals(codes[1])) {
            throw new CannotRun(
                    "写成 USD/CNY，而不是“" + typed + "”。",
                    "Write it as USD/CNY, not \"" + typed + "\".");
        }
        return new Pair(currency(codes[0]), currency(codes[1]));
    }

    private static Currency currency(String code) {
        String known =
                Arrays.stream(Currency.values()).map(Enum::name).collect(Collectors.joining(", "));
        return Arrays.stream(Currency.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new CannotRun(
                                "没有币种“" + code + "”，只有 " + known + "。",
                                "There is no currency \"" + code + "\", only " + known + "."));
    }

    private static BigDecimal decimal(String typed) {
        if (!typed.matches(DECIMAL)) {
            throw new CannotRun(
                    "写成小数，如 7.1043，而不是“" + typed + "”。",
                    "Write a decimal such as 7.1043, not \"" + typed + "\".");
        }
        return new BigDecimal(typed);
    }

    private static Money money(String typed, Currency currency) {
        Money money =
                typed.matches("[0-9]{1,13}(\\.[0-9]{1,4})?")
                        ? exact(new BigDecimal(typed), currency)
                        : Money.zero(currency);
        if (!money.isPositive()) {
            throw new CannotRun(
                    "金额写成 1000.00，而不是“" + typed + "”。",
                    "Write an amount as 1000.00, not \"" + typed + "\".");
        }
        return money;
    }

    /** Zero for what has more digits than the currency. */
    private static Money exact(BigDecimal major, Currency currency) {
        return major.stripTrailingZeros().scale() > currency.scale()
                ? Money.zero(currency)
                : new Money(major.scaleByPowerOfTen(currency.scale()).longValueExact(), currency);
    }
}
