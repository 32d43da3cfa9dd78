package org.jinnang.policy;

import java.time.LocalDate;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * Rider: this payment uses so much of what a limit counts. The row's own constraint refuses the
 * posting when the ceiling would be passed (reason {@code limit_exceeded}).
 *
 * @param counter what is counted, of {@link LimitRow#counter}
 * @param period the first day of the span
 * @param amount what the payment uses, more than zero
 * @param ceiling the narrowest limit of this counter as of the decision
 * @param times the most payments; 0 when they are not limited
 * @param sumOfDays whether what was paid before it began to be counted is taken from the days
 */
public record LimitUse(
        WalletId walletId,
        String counter,
        LocalDate period,
        Money amount,
        Money ceiling,
        int times,
        boolean sumOfDays)
        implements Rider {

    /** The reason of a refusal. */
    public static final String REFUSED = "limit_exceeded";

    public LimitUse {
        if (!amount.isPositive() || amount.currency() != ceiling.currency()) {
            throw new IllegalArgumentException("A use is positive and of the limit's currency");
        }
    }

    @Override
    public When when() {
        return When.ON_POSTING;
    }
}
