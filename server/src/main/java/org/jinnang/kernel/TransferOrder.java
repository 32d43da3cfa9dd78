package org.jinnang.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger shall post: exactly this, once.
 *
 * @param transferId id of the transfer; the ledger's key for a repetition
 * @param debit account that pays
 * @param credit account that receives
 * @param amount more than zero
 * @param bodyHash SHA-256 over the business fields; another body under the same key is refused
 * @param effect what is done with the amount
 * @param valueAt the past moment it counts for, when that is not the moment of posting
 */
public record TransferOrder(
        TransferId transferId,
        AccountId debit,
        AccountId credit,
        Money amount,
        Digest bodyHash,
        Effect effect,
        Optional<Instant> valueAt) {

    public TransferOrder {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A transfer moves more than zero");
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("A transfer needs two accounts");
        }
    }

    /** An order that moves the amount now. */
    public TransferOrder(
            TransferId transferId,
            AccountId debit,
            AccountId credit,
            Money amount,
            Digest bodyHash) {
        this(transferId, debit, credit, amount, bodyHash, new Effect.Move(), Optional.empty());
    }
}
