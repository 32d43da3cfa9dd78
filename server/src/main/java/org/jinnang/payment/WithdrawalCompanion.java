package org.jinnang.payment;

import java.util.List;
import java.util.Set;
import org.jinnang.kernel.TransferId;

/** The companion of payments to bank accounts: what the bank was told of is cancelled no more. */
public interface WithdrawalCompanion extends PaymentCompanion {

    /** One that the watch had paused goes on, in the caller's transaction. */
    void continued(Paying paying);

    /** Which of these transfers came from a bank. */
    Set<TransferId> fromBank(List<TransferId> transfers);
}
