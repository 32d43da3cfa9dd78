package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.RequestHash;

/**
 * What a payer stated; never changes.
 *
 * @param payeeName masked, as the payer saw it
 * @param payeeIdentifier what the payer typed, masked unless it is an account name
 * @param remark words for the payee, may be empty
 */
record Intent(
        PaymentId id,
        WalletId payer,
        WalletId payee,
        AccountId debit,
        AccountId credit,
        Money amount,
        String payeeName,
        String payeeIdentifier,
        String remark,
        Instant createdAt,
        Instant expiresAt) {

    /** How long a payment waits for its confirmation, a forgotten password included. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** The payment's id is the ledger's key. */
    TransferId transferId() {
        return new TransferId(id.value());
    }

    /** What the ledger shall post; the same for every confirmation. */
    TransferOrder order() {
        return new TransferOrder(
                transferId(),
                debit,
                credit,
                amount,
                RequestHash.of(
                        id.text(),
                        Long.toString(debit.value()),
                        Long.toString(credit.value()),
                        Long.toString(amount.minor()),
                        amount.currency().name()));
    }

    /**
     * What a holder approves who approves this payment: who pays, who is paid on which account, how
     * much of what, and in which session. Another of any of these is another approval.
     */
    Digest approvedIn(SessionId session) {
        return RequestHash.of(
                "approve payment",
                id.text(),
                payer.text(),
                payee.text(),
                Long.toString(debit.value()),
                Long.toString(credit.value()),
                Long.toString(amount.minor()),
                amount.currency().name(),
                session.text());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
