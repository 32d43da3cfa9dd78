package org.jinnang.policy;

import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * Rider: this payment was approved so well that what counts weaker ones in a row starts afresh.
 *
 * @param counter what is counted, of {@link LimitRow#counter}
 */
public record LimitReset(WalletId walletId, String counter, Currency currency) implements Rider {

    @Override
    public When when() {
        return When.ON_POSTING;
    }
}
