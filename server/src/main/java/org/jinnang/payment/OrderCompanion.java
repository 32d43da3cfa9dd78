package org.jinnang.payment;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * Tells an order what becomes of the payment that pays it, in the transaction of the posting. Its
 * riders refuse a posting whose order is over, so that an order is paid once.
 */
public interface OrderCompanion {

    /**
     * A payment that pays an order.
     *
     * @param amount what was approved
     */
    record Paying(PaymentId payment, WalletId payer, WalletId payee, Money amount) {}

    /** With the hold: it is authorised, and waits for its capture. */
    List<Rider> authorised(Paying paying);

    /**
     * With the posting.
     *
     * @param captured at most the amount
     */
    List<Rider> captured(Paying paying, Money captured);

    /** With the release of the whole hold. */
    List<Rider> released(Paying paying, String reason);

    /** The name of the business of this wallet; empty when it has none. */
    Optional<String> nameOf(WalletId payee);
}
