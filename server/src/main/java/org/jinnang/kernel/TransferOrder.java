package org.jinnang.kernel;

/**
 * What the ledger shall post: exactly this, once.
 *
 * @param transferId id of the transfer; the ledger's key for a repetition
 * @param debit account that pays
 * @param credit account that receives
 * @param amount more than zero
 * @param bodyHash SHA-256 over the business fields; another body under the same key is refused
 */
public record TransferOrder(
        TransferId transferId, AccountId debit, AccountId credit, Money amount, Digest bodyHash) {

    public TransferOrder {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A transfer moves more than zero");
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("A transfer needs two accounts");
        }
    }
}
