package org.jinnang.exchange;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Words;

/** The bounds of what people send about exchanges, each with its own words. */
final class ExchangeFields {

    private ExchangeFields() {}

    /** What is sold for what, or what is bought by what: one of the two, never both. */
    static Pricing.Wish wish(
            Optional<Money> sell, Optional<String> to, Optional<Money> buy, Optional<String> from) {
        if (sell.isPresent() == buy.isPresent()) {
            throw FieldProblems.of("sell", "one_of_two");
        }
        return sell.isPresent()
                ? wish("sell", sell.get(), "to", to, true)
                : wish("buy", buy.orElseThrow(), "from", from, false);
    }

    private static Pricing.Wish wish(
            String field, Money named, String otherField, Optional<String> other, boolean isSale) {
        if (!named.isPositive()) {
            throw FieldProblems.of(field, "too_small");
        }
        Money most = new Money(Pricing.MINOR_MAX, named.currency());
        if (named.isMoreThan(most)) {
            throw FieldProblems.of(field, "too_large", Map.of("max", Words.amount(most)));
        }
        Currency currency =
                currency(
                        otherField,
                        other.orElseThrow(() -> FieldProblems.of(otherField, "missing")));
        if (currency == named.currency()) {
            throw FieldProblems.of(otherField, "same_currency");
        }
        return new Pricing.Wish(named, currency, isSale);
    }

    private static Currency currency(String field, String code) {
        return Arrays.stream(Currency.values())
                .filter(currency -> currency.name().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        FieldProblems.of(
                                field,
                                "not_allowed",
                                Map.of(
                                        "allowed",
                                        Arrays.stream(Currency.values())
                                                .map(Currency::name)
                                                .collect(Collectors.joining(", ")))));
    }
}
