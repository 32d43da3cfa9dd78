package org.jinnang.merchant;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.OrderCompanion;
import org.springframework.stereotype.Component;

/** Marks orders in the postings of the payments that pay them. */
@Component
class PaidOrders implements OrderCompanion {

    private final OrderStore store;
    private final MerchantStore merchants;

    PaidOrders(OrderStore store, MerchantStore merchants) {
        this.store = store;
        this.merchants = merchants;
    }

    @Override
    public List<Rider> authorised(Paying paying) {
        return List.of(new OrderMark.Authorised(orderOf(paying), paying));
    }

    @Override
    public List<Rider> captured(Paying paying, Money captured) {
        return List.of(new OrderMark.Captured(orderOf(paying), paying, captured));
    }

    @Override
    public List<Rider> released(Paying paying, String reason) {
        return List.of(new OrderMark.Released(orderOf(paying), paying, reason));
    }

    @Override
    public Optional<String> nameOf(WalletId payee) {
        return merchants.find(payee).map(Merchant::name);
    }

    private OrderId orderOf(Paying paying) {
        return store.orderOf(paying.payee(), paying.payment());
    }
}
