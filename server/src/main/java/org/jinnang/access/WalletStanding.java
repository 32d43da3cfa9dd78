package org.jinnang.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jinnang.kernel.Currency;

/** What is in force for a wallet at one moment, and what it can pay. */
public record WalletStanding(
        List<RestrictionView> restrictions, Map<Currency, PayableNow> payable) {

    public WalletStanding {
        restrictions = List.copyOf(restrictions);
        payable = Map.copyOf(payable);
    }

    /** The largest single payment possible now from the account of this currency. */
    public PayableNow payableNow(Currency currency) {
        return Objects.requireNonNull(payable.get(currency));
    }
}
