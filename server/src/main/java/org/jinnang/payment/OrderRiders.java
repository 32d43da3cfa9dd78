package org.jinnang.payment;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.payment.PaymentCompanion.Paying;
import org.springframework.stereotype.Component;

/** Asks the companion for its riders, where a payment is for an order or goes to a bank. */
@Component
class OrderRiders {

    private final OrderCompanion orders;
    private final WithdrawalCompanion withdrawals;

    OrderRiders(OrderCompanion orders, WithdrawalCompanion withdrawals) {
        this.orders = orders;
        this.withdrawals = withdrawals;
    }

    /** With the first posting: the hold, or the money itself. */
    List<Rider> approved(Intent intent) {
        return of(intent)
                .map(companion ->
                        intent.waits()
                                ? companion.authorised(paying(intent))
                                : companion.captured(paying(intent), intent.amount()))
                .orElse(List.of());
    }

    /**
     * With the hold of one that the watch pauses: nobody else pays its order meanwhile, and no bank
     * is told.
     */
    List<Rider> held(Intent intent) {
        return intent.arrival().isOfOrder() ? orders.authorised(paying(intent)) : List.of();
    }

    /** One that the watch had paused goes on, in the caller's transaction. */
    void continued(Intent intent) {
        if (intent.arrival() == Arrival.TO_BANK) {
            withdrawals.continued(paying(intent));
        }
    }

    /** With a merchant's capture, the bank's word, or the arrival of one that was paused. */
    List<Rider> captured(Intent intent, Money taken) {
        return of(intent)
                .map(companion -> companion.captured(paying(intent), taken))
                .orElse(List.of());
    }

    /**
     * With what gives the hold back.
     *
     * @param reason the stable name in the API
     */
    List<Rider> released(Intent intent, String reason) {
        return of(intent)
                .map(companion -> companion.released(paying(intent), reason))
                .orElse(List.of());
    }

    private Optional<PaymentCompanion> of(Intent intent) {
        return switch (intent.arrival()) {
            case ORDER, ON_CAPTURE -> Optional.of(orders);
            case TO_BANK -> Optional.of(withdrawals);
            case NOW, IN_2_HOURS, IN_24_HOURS -> Optional.empty();
        };
    }

    private static Paying paying(Intent intent) {
        return new Paying(intent.id(), intent.payer(), intent.payee(), intent.amount());
    }
}
