package org.jinnang.code;

import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.OrderPayments;

/** What a business does with a scanned code of its own: it opens an order, which is then paid. */
public interface BusinessTill {

    /** The name of the business of this wallet; empty when it has none. */
    Optional<String> nameOf(WalletId owner);

    /**
     * Opens an order of so much and states its payment, in the caller's transaction; no money
     * moves.
     *
     * @param note what it is for, in the payer's words; may be empty
     */
    OrderPayments.Stating take(
            WalletId payer, WalletId owner, Money amount, String note, Source source);
}
