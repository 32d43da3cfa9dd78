package org.jinnang.payment;

import java.util.List;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.payment.OrderCompanion.Paying;
import org.springframework.stereotype.Component;

/** Asks the companion of orders for its riders, where a payment pays an order. */
@Component
class OrderRiders {

    private final OrderCompanion companion;

    OrderRiders(OrderCompanion companion) {
        this.companion = companion;
    }

    /** With the first posting: the hold, or the money itself. */
    List<Rider> approved(Intent intent) {
        if (!intent.arrival().isOfOrder()) {
            return List.of();
        }
        return intent.waits()
                ? companion.authorised(paying(intent))
                : companion.captured(paying(intent), intent.amount());
    }

    /** With the hold of one that the watch pauses: nobody else pays its order meanwhile. */
    List<Rider> held(Intent intent) {
        return intent.arrival().isOfOrder() ? companion.authorised(paying(intent)) : List.of();
    }

    /** With a merchant's capture, or the arrival of one that was paused. */
    List<Rider> captured(Intent intent, Money taken) {
        return intent.arrival().isOfOrder() ? companion.captured(paying(intent), taken) : List.of();
    }

    /**
     * With what gives the hold back.
     *
     * @param reason the stable name in the API
     */
    List<Rider> released(Intent intent, String reason) {
        return intent.arrival().isOfOrder()
                ? companion.released(paying(intent), reason)
                : List.of();
    }

    private static Paying paying(Intent intent) {
        return new Paying(intent.id(), intent.payer(), intent.payee(), intent.amount());
    }
}
