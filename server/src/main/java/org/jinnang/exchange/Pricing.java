package org.jinnang.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/**
 * What an exchange costs, pure and exact: the holder gets what comes out rounded down, and pays
 * what comes out rounded up, each to the minor unit of its currency. So no money is ever made of
 * rounding.
 */
final class Pricing {

    /** Sums of so large amounts cannot overflow; the same bound as of payments. */
    static final long MINOR_MAX = 100_000_000_000_000L;

    /** Of a rate that is told; where more is cut off, it is told as approximate. */
    private static final MathContext TOLD = new MathContext(8, RoundingMode.HALF_UP);

    private Pricing() {}

    /**
     * What a holder wants.
     *
     * @param named the amount he names
     * @param other the other currency
     * @param isSale whether he names what he sells; else it is what he buys
     */
    record Wish(Money named, Currency other, boolean isSale) {

        Wish {
            if (named.currency() == other || !named.isPositive()) {
                throw new IllegalArgumentException("Nothing to exchange: " + named + " " + other);
            }
        }

        Currency sold() {
            return isSale ? named.currency() : other;
        }

        Currency bought() {
            return isSale ? other : named.currency();
        }
    }

    /** What comes of it. */
    sealed interface Price {

        record Fine(Money sold, Money bought) implements Price {}

        /** It would bring nothing; {@code least} brings the smallest unit there is. */
        record TooSmall(Money least) implements Price {}

        record TooLarge(Money most) implements Price {}
    }

    static Price of(Wish wish, Rate rate) {
        if (wish.isSale()) {
            BigDecimal bought =
                    BigDecimal.valueOf(wish.named().minor())
                            .multiply(gets(wish.sold(), rate))
                            .scaleByPowerOfTen(wish.bought().scale() - wish.sold().scale())
                            .divide(costs(wish.sold(), rate), 0, RoundingMode.FLOOR);
            return bought.signum() == 0
                    ? new Price.TooSmall(least(wish, rate))
                    : within(bought, wish.bought(), money -> new Price.Fine(wish.named(), money));
        }
        BigDecimal sold = sold(wish.named(), wish.sold(), rate);
        return within(sold, wish.sold(), money -> new Price.Fine(money, wish.named()));
    }

    /** Whether it is younger than it may be at most, and has begun. */
    static boolean isFresh(Rate rate, Instant now, Duration most) {
        return !rate.validFrom().isAfter(now) && rate.validFrom().plus(most).isAfter(now);
    }

    /** Such as {@code 1 USD = 7.1283 CNY}, as a holder gets it who sells the first. */
    static String told(Currency sold, Currency bought, Rate rate) {
        return line(sold, bought, gets(sold, rate), costs(sold, rate));
    }

    /** The same exchange from its other side, such as {@code 1 CNY ≈ 0.14028590 USD}. */
    static String inverse(Currency sold, Currency bought, Rate rate) {
        return line(bought, sold, costs(sold, rate), gets(sold, rate));
    }

    /** Before our markup, as it was put. */
    static String market(Rate rate) {
        return line(rate.base(), rate.quoted(), rate.mid(), BigDecimal.ONE);
    }

    /** Such as {@code 0.5}. */
    static String percent(BigDecimal markup) {
        return markup.scaleByPowerOfTen(2).stripTrailingZeros().toPlainString();
    }

    private static Money least(Wish wish, Rate rate) {
        return new Money(
                sold(new Money(1, wish.bought()), wish.sold(), rate).longValueExact(), wish.sold());
    }

    private static BigDecimal sold(Money bought, Currency sold, Rate rate) {
        return BigDecimal.valueOf(bought.minor())
                .multiply(costs(sold, rate))
                .scaleByPowerOfTen(sold.scale() - bought.currency().scale())
                .divide(gets(sold, rate), 0, RoundingMode.CEILING);
    }

    private interface WithAmount {
        Price of(Money money);
    }

    private static Price within(BigDecimal minor, Currency currency, WithAmount fine) {
        return minor.compareTo(BigDecimal.valueOf(MINOR_MAX)) > 0
                ? new Price.TooLarge(new Money(MINOR_MAX, currency))
                : fine.of(new Money(minor.longValueExact(), currency));
    }

    /** With {@link #costs} the rate as a fraction: so many of the other for so many of this. */
    private static BigDecimal gets(Currency sold, Rate rate) {
        return sold == rate.base() ? rate.bid() : BigDecimal.ONE;
    }

    private static BigDecimal costs(Currency sold, Rate rate) {
        return sold == rate.base() ? BigDecimal.ONE : rate.ask();
    }

    private static String line(
            Currency one, Currency other, BigDecimal dividend, BigDecimal divisor) {
        BigDecimal told = dividend.divide(divisor, TOLD);
        boolean isExact = told.multiply(divisor).compareTo(dividend) == 0;
        return "1 "
                + one
                + (isExact ? " = " : " ≈ ")
                + told.stripTrailingZeros().toPlainString()
                + " "
                + other;
    }
}
