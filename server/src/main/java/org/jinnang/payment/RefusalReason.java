package org.jinnang.payment;

import org.jinnang.access.LimitView;
import org.jinnang.kernel.Money;

/** Why a payment was refused for good, with the figures that were told. */
sealed interface RefusalReason {

    /** The balance was less than the amount. */
    record Funds(Money available) implements RefusalReason {}

    /** A limit was passed. */
    record Limit(LimitView limit) implements RefusalReason {}

    /** An account is closed, or the payee's cannot hold more: another payee helps. */
    record Closed() implements RefusalReason {}
}
