package org.jinnang.payment;

import java.util.List;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * Tells whatever a payment is for what becomes of it, in the transaction of the posting. Its riders
 * refuse a posting that has nothing to be for any more.
 */
public interface PaymentCompanion {

    /**
     * A payment that is for something.
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
}
