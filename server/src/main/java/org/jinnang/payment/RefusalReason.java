package org.jinnang.payment;

import org.jinnang.access.LimitView;
import org.jinnang.kernel.Money;

/** Why a payment was refused for good, with the figures that were told. */
sealed interface RefusalReason {

    /** The stable name in the activity log; its words are {@code word.reason.*}. */
    default String code() {
        return switch (this) {
            case Funds _ -> "funds";
            case Limit _ -> "limit";
            case Ceiling() -> "ceiling";
            case Closed() -> "closed";
            case OrderOver() -> "order_over";
        };
    }

    /** The balance was less than the amount. */
    record Funds(Money available) implements RefusalReason {}

    /** A limit was passed. */
    record Limit(LimitView limit) implements RefusalReason {}

    /** The payee's account cannot hold the amount on top of what it has. */
    record Ceiling() implements RefusalReason {}

    /** One of the two accounts is closed. */
    record Closed() implements RefusalReason {}

    /** The order was paid by somebody else, cancelled or out of time meanwhile. */
    record OrderOver() implements RefusalReason {}
}
