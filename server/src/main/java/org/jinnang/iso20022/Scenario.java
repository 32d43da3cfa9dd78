package org.jinnang.iso20022;

import java.util.Arrays;
import java.util.Optional;
import org.jinnang.kernel.Money;

/** What the simulated bank does with a transfer; chosen by the last two digits of its amount. */
enum Scenario {
    /** Accepts it and books it at once. */
    BOOK(-1, ""),
    /** Refuses it: the account was closed. */
    REJECT_CLOSED(91, "AC04"),
    /** Refuses it: not enough money, whatever there is. */
    REJECT_FUNDS(92, "AM04"),
    /** Accepts and books it; two days later the money comes back. */
    RETURN_LATER(93, "AC04"),
    /** Says nothing for three days, then accepts and books it. */
    LATE(94, ""),
    /** Sends the notification of it twice, under two names. */
    TWICE(95, ""),
    /** Sends a statement that does not add up, then the right one. */
    WRONG_SUM(96, ""),
    /** Sends a notification of another customer's account, then the right one. */
    FOREIGN_ACCOUNT(97, ""),
    /** Never says anything. */
    SILENT(98, "");

    private final int lastDigits;
    private final String reason;

    Scenario(int lastDigits, String reason) {
        this.lastDigits = lastDigits;
        this.reason = reason;
    }

    static Scenario of(Money amount) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.lastDigits == amount.minor() % 100)
                .findFirst()
                .orElse(BOOK);
    }

    /** Why it is refused at once, if it is. */
    Optional<String> refusal() {
        return this == REJECT_CLOSED || this == REJECT_FUNDS
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** Why it comes back later, if it does. */
    Optional<String> comesBack() {
        return this == RETURN_LATER ? Optional.of(reason) : Optional.empty();
    }
}
