package org.jinnang.payment;

import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;

/** Tells a statement which exchange a movement between a wallet and our positions is a leg of. */
public interface ExchangeCompanion {

    /**
     * An exchange of which a movement is one of the two legs.
     *
     * @param rate as it was exchanged at, such as {@code 1 USD = 7.1283 CNY}
     * @param reference the number a person can quote; the same on both legs
     */
    record Exchanged(QuoteId quoteId, Money sold, Money bought, String rate, String reference) {}

    /** Those of these transfers that are legs of an exchange of this wallet, and which. */
    Map<TransferId, Exchanged> of(WalletId wallet, List<TransferId> transfers);
}
