package org.jinnang.payment;

import java.util.Optional;
import org.jinnang.kernel.WalletId;

/** The companion of payments that pay merchants' orders: an order is paid once. */
public interface OrderCompanion extends PaymentCompanion {

    /** The name of the business of this wallet; empty when it has none. */
    Optional<String> nameOf(WalletId payee);
}
