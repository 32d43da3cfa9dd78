package org.jinnang.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import org.jinnang.kernel.Currency;

/**
 * What two currencies are exchanged at from a moment on; exact decimals, and never changed.
 *
 * @param version its number at its source, by which a quote names it
 * @param mid how many of {@code quoted} one of {@code base} is worth, both in major units, before
 *     our markup; at most 12 digits after the point
 * @param markup what we take of it in either direction, 0 to 0.2; at most 6 digits after the point
 * @param source who says so, in words for people
 */
public record Rate(
        long version,
        Currency base,
        Currency quoted,
        BigDecimal mid,
        BigDecimal markup,
        Instant validFrom,
        String source) {

    static final int MID_DIGITS = 12;
    static final int MARKUP_DIGITS = 6;
    static final BigDecimal MID_MOST = new BigDecimal("1000000000");
    static final BigDecimal MARKUP_MOST = new BigDecimal("0.2");

    public Rate {
        if (base == quoted || !isMid(mid) || !isMarkup(markup)) {
            throw new IllegalArgumentException("No rate: " + base + "/" + quoted + " " + mid);
        }
        mid = mid.stripTrailingZeros();
        markup = markup.stripTrailingZeros();
    }

    /** Whether it is within what a rate may be. */
    static boolean isMid(BigDecimal mid) {
        return mid.signum() > 0
                && mid.compareTo(MID_MOST) <= 0
                && mid.stripTrailingZeros().scale() <= MID_DIGITS;
    }

    /** Whether it is within what a markup may be. */
    static boolean isMarkup(BigDecimal markup) {
        return markup.signum() >= 0
                && markup.compareTo(MARKUP_MOST) <= 0
                && markup.stripTrailingZeros().scale() <= MARKUP_DIGITS;
    }

    /** Of the quoted currency for one of the base that the holder sells; exact. */
    BigDecimal bid() {
        return mid.multiply(BigDecimal.ONE.subtract(markup));
    }

    /** Of the quoted currency for one of the base that the holder buys; exact. */
    BigDecimal ask() {
        return mid.multiply(BigDecimal.ONE.add(markup));
    }
}
