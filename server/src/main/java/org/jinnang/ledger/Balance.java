package org.jinnang.ledger;

import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Money;

/**
 * What an account holds at one moment.
 *
 * @param posted sum of all entries
 * @param available what can leave now: posted, less what is held, above the floor; a system account
 *     without a floor shows the largest amount
 * @param seq number of entries so far
 * @param fence rises with every restriction and every change of the holder's own limits
 * @param open false when the account is closed
 */
public record Balance(
        AccountId account, Money posted, Money available, long seq, long fence, boolean open) {}
