package org.jinnang.exchange;

import java.time.Instant;
import org.jinnang.kernel.Currency;

/**
 * Where rates come from. The shipped one reads the table that {@code ./jinnang rates set} writes;
 * an operator who has a feed puts another bean in its place. How old a rate may be is not its
 * business.
 */
public interface RateSource {

    /** What it has for two currencies. */
    sealed interface Reading {

        /** The newest that holds at that moment. */
        record Found(Rate rate) implements Reading {}

        /** It was taken back, and nothing was put in its place. */
        record Withdrawn() implements Reading {}

        record None() implements Reading {}
    }

    /**
     * The rate between these two, in whichever direction it was put. Called in the transaction of a
     * quote: a rate that can be withdrawn must not be, until that ends.
     */
    Reading read(Currency one, Currency other, Instant at);
}
