package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.WalletId;

/** How long a closing waits, and where one stands. Pure. */
final class ClosingRule {

    /** Long enough to read one's messages after a holiday. */
    static final Duration WAIT = Duration.ofDays(14);

    private ClosingRule() {}

    /**
     * A closing that was asked for.
     *
     * @param endedAt empty as long as it waits
     */
    record Closing(
            WalletId wallet,
            java.util.UUID id,
            Instant askedAt,
            Instant closesAt,
            Optional<Instant> endedAt) {

        boolean isWaiting() {
            return endedAt.isEmpty();
        }

        /**
         * Whether it can still be taken back; its moment may have come a little before it is done.
         */
        boolean isDueAt(Instant now) {
            return isWaiting() && !now.isBefore(closesAt);
        }
    }

    /** How a closing ends. */
    enum Ending {
        /** By its holder, signed in. */
        CANCELLED,
        /** By the link in the message about it. */
        UNDONE,
        /** When its moment came, the wallet held money, was locked or had an open claim. */
        NOT_POSSIBLE,
        CLOSED
    }
}
