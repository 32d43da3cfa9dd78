package org.jinnang.payment;

import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.LimitsView;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Which limits hold for one payment. */
@Component
class PaymentLimits {

    private final PaymentStore store;
    private final PayeeAges payees;
    private final Ledger ledger;
    private final Access access;

    PaymentLimits(PaymentStore store, PayeeAges payees, Ledger ledger, Access access) {
        this.store = store;
        this.payees = payees;
        this.ledger = ledger;
        this.access = access;
    }

    /** Empty when this payer has no such payment. */
    Optional<LimitsView> of(WalletId payer, PaymentId id) {
        return store.find(payer, id)
                .map(PaymentRow::intent)
                .map(intent -> {
                    Money available = ledger.balance(intent.debit()).available();
                    return LimitsView.of(
                            available,
                            access.limits(payer, available, Optional.of(payees.of(intent))));
                });
    }
}
