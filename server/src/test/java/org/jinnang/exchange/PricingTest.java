package org.jinnang.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jinnang.exchange.Pricing.Price;
import org.jinnang.exchange.Pricing.Wish;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exchange costs: exact, and never a minor unit in favour of making money. */
class PricingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long MOST = Pricing.MINOR_MAX;

    @ParameterizedTest
    @CsvSource({
        // rate, markup, sells, minor, sold, bought
        "7.2,     0,     USD, 100,   100, 720",
        "7.2,     0.005, USD, 100,   100, 716",
        "7.2,     0.005, CNY, 720,   720, 99",
        "7.2,     0,     CNY, 7,     0,   8",
        "7.2,     0,     CNY, 8,     8,   1",
        "7.2,     0,     USD, 1,     1,   7",
        "7.0,     0,     CNY, 699,   699, 99",
        "7.0,     0,     CNY, 700,   700, 100",
        "0.000000000001, 0, USD, 99999999999999, 99999999999999, 99",
        "0.000000000001, 0, USD, 1, 0, 1000000000000",
    })
    void whatIsSoldBringsThisMuch(
            String mid, String markup, Currency sells, long minor, long sold, long bought) {
        Price price = Pricing.of(wish(minor, sells, true), rate(mid, markup));

        if (sold == 0) {
            assertThat(price).isEqualTo(new Price.TooSmall(new Money(bought, sells)));
            return;
        }
        assertThat(price)
                .isEqualTo(new Price.Fine(new Money(sold, sells), new Money(bought, other(sells))));
    }

    @ParameterizedTest
    @CsvSource({
        // rate, markup, buys, minor, costs
        "7.2, 0,     CNY, 720, 100",
        "7.2, 0,     CNY, 721, 101",
        "7.2, 0,     CNY, 1,   1",
        "7.2, 0,     USD, 1,   8",
        "7.2, 0.005, USD, 100, 724",
        "7.2, 0.005, CNY, 100, 14",
    })
    void whatIsBoughtCostsThisMuch(
            String mid, String markup, Currency buys, long minor, long costs) {
        assertThat(Pricing.of(wish(minor, buys, false), rate(mid, markup)))
                .isEqualTo(new Price.Fine(new Money(costs, other(buys)), new Money(minor, buys)));
    }

    @Test
    void thereAndBackNeverMakesMoney() {
        Random random = new Random(7);
        for (int at = 0; at < 2_000; at++) {
            Rate rate =
                    rate(
                            BigDecimal.valueOf(1 + random.nextLong(20_000_000), 6).toPlainString(),
                            BigDecimal.valueOf(random.nextInt(10), 4).toPlainString());
            Currency sells = random.nextBoolean() ? Currency.CNY : Currency.USD;
            long minor = 1 + random.nextLong(1_000_000);
            if (Pricing.of(wish(minor, sells, true), rate) instanceof Price.Fine there
                    && Pricing.of(new Wish(there.bought(), sells, true), rate)
                            instanceof Price.Fine back) {
                assertThat(back.bought().minor())
                        .as("%s %s", rate, there)
                        .isLessThanOrEqualTo(minor);
            }
            if (Pricing.of(wish(minor, sells, false), rate) instanceof Price.Fine bought
                    && Pricing.of(wish(bought.sold().minor(), bought.sold().currency(), true), rate)
                            instanceof Price.Fine same) {
                // Who names what he buys never pays less than who names what he sells for it.
                assertThat(same.bought().minor()).isGreaterThanOrEqualTo(minor);
            }
        }
    }

    @Test
    void theLeastThatBringsAnythingDoesAndAnythingLessDoesNot() {
        Rate rate = rate("7.1043", "0.005");
        var tooSmall = (Price.TooSmall) Pricing.of(wish(1, Currency.CNY, true), rate);
        long least = tooSmall.least().minor();

        assertThat(Pricing.of(wish(least, Currency.CNY, true), rate))
                .isInstanceOf(Price.Fine.class);
        assertThat(Pricing.of(wish(least - 1, Currency.CNY, true), rate))
                .isInstanceOf(Price.TooSmall.class);
    }

    @Test
    void whatWouldOverflowIsRefusedAndTheLargestIsNot() {
        Rate dear = rate("1000000000", "0");

        assertThat(Pricing.of(wish(MOST, Currency.USD, true), dear))
                .isEqualTo(new Price.TooLarge(new Money(MOST, Currency.CNY)));
        assertThat(Pricing.of(wish(Long.MAX_VALUE, Currency.USD, true), dear))
                .isInstanceOf(Price.TooLarge.class);
        assertThat(Pricing.of(wish(MOST, Currency.USD, false), dear))
                .isInstanceOf(Price.TooLarge.class);
        assertThat(Pricing.of(wish(MOST, Currency.CNY, true), dear))
                .isEqualTo(
                        new Price.Fine(
                                new Money(MOST, Currency.CNY), new Money(100_000, Currency.USD)));
    }

    @Test
    void aRateIsToldFromBothSidesAndSaysWhereDigitsWereCutOff() {
        Rate rate = rate("7.1043", "0.005");

        assertThat(Pricing.told(Currency.USD, Currency.CNY, rate))
                .isEqualTo("1 USD = 7.0687785 CNY");
        assertThat(Pricing.inverse(Currency.USD, Currency.CNY, rate))
                .isEqualTo("1 CNY ≈ 0.14146716 USD");
        assertThat(Pricing.told(Currency.CNY, Currency.USD, rate))
                .isEqualTo(
                        "1 CNY ≈ "
                                + BigDecimal.ONE
                                        .divide(
                                                new BigDecimal("7.1398215"),
                                                new MathContext(8, RoundingMode.HALF_UP))
                                        .toPlainString()
                                + " USD");
        assertThat(Pricing.market(rate)).isEqualTo("1 USD = 7.1043 CNY");
        assertThat(Pricing.percent(rate.markup())).isEqualTo("0.5");
    }

    @Test
    void aRateIsUsedFromItsMomentOnAndNotWhenItIsOld() {
        Rate rate = rate("7", "0");
        Duration day = Duration.ofDays(1);

        assertThat(Pricing.isFresh(rate, NOW.minusMillis(1), day)).isFalse();
        assertThat(Pricing.isFresh(rate, NOW, day)).isTrue();
        assertThat(Pricing.isFresh(rate, NOW.plus(day).minusMillis(1), day)).isTrue();
        assertThat(Pricing.isFresh(rate, NOW.plus(day), day)).isFalse();
    }

    @Test
    void whatIsNoRateIsNone() {
        for (String mid : new String[] {"0", "-1", "1000000001", "0.0000000000001"}) {
            assertThatThrownBy(() -> rate(mid, "0")).isInstanceOf(IllegalArgumentException.class);
        }
        for (String markup : new String[] {"-0.001", "0.21", "0.0000001"}) {
            assertThatThrownBy(() -> rate("7", markup))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Wish(new Money(1, Currency.CNY), Currency.CNY, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wish(0, Currency.CNY, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Wish wish(long minor, Currency named, boolean isSale) {
        return new Wish(new Money(minor, named), other(named), isSale);
    }

    private static Currency other(Currency currency) {
        return currency == Currency.CNY ? Currency.USD : Currency.CNY;
    }

    private static Rate rate(String mid, String markup) {
        return new Rate(
                1,
                Currency.USD,
                Currency.CNY,
                new BigDecimal(mid),
                new BigDecimal(markup),
                NOW,
                "Test");
    }
}
