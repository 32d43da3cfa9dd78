package org.jinnang.merchant;

import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.code.BusinessTill;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.OrderPayments;
import org.springframework.stereotype.Component;

/** Orders that payers open themselves, by the standing code of a business. */
@Component
class CollectedOrders implements BusinessTill {

    private final Orders orders;
    private final MerchantStore merchants;

    CollectedOrders(Orders orders, MerchantStore merchants) {
        this.orders = orders;
        this.merchants = merchants;
    }

    @Override
    public Optional<String> nameOf(WalletId owner) {
        return merchants.find(owner).map(Merchant::name);
    }

    @Override
    public OrderPayments.Stating take(
            WalletId payer, WalletId owner, Money amount, String note, Source source) {
        Merchant merchant = merchants.find(owner).orElseThrow();
        return orders.take(merchant, payer, amount, note, source);
    }
}
