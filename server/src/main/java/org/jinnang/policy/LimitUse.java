package org.jinnang.policy;

import java.time.LocalDate;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * Rider: this payment uses so much of the limit of this day. The row's own constraint refuses the
 * posting when the day's ceiling would be passed (reason {@code limit_exceeded}).
 *
 * @param day the day of {@link Limits#dayOf}
 * @param amount what the payment uses, more than zero
 * @param ceiling the day's limit as of the decision
 */
public record LimitUse(
        WalletId walletId, LimitKind kind, LocalDate day, Money amount, Money ceiling)
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
