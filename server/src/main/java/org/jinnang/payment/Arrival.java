package org.jinnang.payment;

import java.time.Duration;
import java.util.Locale;

/** When a payment arrives, as its payer chose. */
enum Arrival {
    /** At once, or after the seconds in which it can be undone. */
    NOW(Duration.ZERO),
    IN_2_HOURS(Duration.ofHours(2)),
    IN_24_HOURS(Duration.ofHours(24)),
    /** Pays a merchant's order: at once, and what comes back comes as a refund. */
    ORDER(Duration.ZERO),
    /** Pays a merchant's order that the merchant captures; what is not captured goes back. */
    ON_CAPTURE(Duration.ofDays(7)),
    /**
     * Goes to a bank account; the bank says when it is there, and until it was told it can be
     * cancelled.
     */
    TO_BANK(Duration.ofDays(1));

    private final Duration delay;

    Arrival(Duration delay) {
        this.delay = delay;
    }

    /** The name in the API. */
    String code() {
        return (this == ORDER ? NOW : this).name().toLowerCase(Locale.ROOT);
    }

    /** Whether a payer can ask for it by name. */
    boolean isChosen() {
        return !isOfOrder() && this != TO_BANK;
    }

    /** Whether it pays an order, which its merchant opened. */
    boolean isOfOrder() {
        return this == ORDER || this == ON_CAPTURE;
    }

    /**
     * From the approval to the arrival.
     *
     * @param undoSeconds in which one that arrives now can be undone, zero for none
     */
    int delaySeconds(int undoSeconds) {
        return this == NOW ? undoSeconds : (int) delay.toSeconds();
    }
}
