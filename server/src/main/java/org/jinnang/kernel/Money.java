package org.jinnang.kernel;

/**
 * An amount of one currency, in minor units (fen, cents).
 *
 * @param minor minor units; negative only where a movement is meant
 * @param currency its currency
 */
public record Money(long minor, Currency currency) {

    /** Nothing of this currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Sum; fails loudly on overflow or on two currencies. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /** Difference; fails loudly on overflow or on two currencies. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isMoreThan(Money other) {
        return minor > same(other).minor;
    }

    /** The smaller of two amounts of one currency. */
    public Money least(Money other) {
        return isMoreThan(other) ? other : this;
    }

    private Money same(Money other) {
        if (currency != other.currency) {
            throw new IllegalArgumentException(currency + " meets " + other.currency);
        }
        return other;
    }
}
