package org.jinnang.ledger;

import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;

/**
 * An earlier transfer that an order speaks of: the hold it ends, or the transfer it gives back.
 *
 * @param moved what it moved
 * @param held what it set aside
 * @param ended whether the hold was captured or released
 * @param refunded what was given back of it
 */
record Origin(
        long debit,
        long credit,
        short assetId,
        long moved,
        long held,
        boolean ended,
        long refunded) {

    boolean isBetween(AccountId payer, AccountId payee, Currency currency) {
        return debit == payer.value() && credit == payee.value() && assetId == currency.assetId();
    }

    Origin end() {
        return new Origin(debit, credit, assetId, moved, held, true, refunded);
    }

    Origin refund(long amount) {
        return new Origin(debit, credit, assetId, moved, held, ended, refunded + amount);
    }
}
