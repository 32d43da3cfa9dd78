package org.jinnang.merchant;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.RefundId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;

/**
 * Money that goes back to whoever paid an order.
 *
 * @param merchant the wallet of its owner
 * @param reason the merchant's words, may be empty
 */
record Refund(
        WalletId merchant,
        RefundId id,
        OrderId order,
        Money amount,
        String reason,
        Instant askedAt,
        Optional<Instant> postedAt,
        Optional<Failed> failed) {

    /** It will not be paid. */
    record Failed(Failure why, Instant at) {}

    enum Failure {
        /** The settlement account held less. */
        FUNDS,
        /** Whoever paid has closed the wallet. */
        PAYER_CLOSED,
        /** Whoever paid cannot hold more. */
        PAYER_FULL;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isOver() {
        return postedAt.isPresent() || failed.isPresent();
    }

    String state() {
        if (postedAt.isPresent()) {
            return "posted";
        }
        return failed.isPresent() ? "failed" : "pending";
    }

    TransferId transfer() {
        return new TransferId(id.value());
    }
}
