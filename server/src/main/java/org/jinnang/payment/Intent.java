package org.jinnang.payment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Effect;
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
 * @param arrival what the payer chose
 * @param amount what was approved; once a merchant captured less of it, that
 * @param delaySeconds from the approval to the arrival; zero arrives at once and holds nothing
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
        Arrival arrival,
        int delaySeconds,
        Instant createdAt,
        Instant expiresAt) {

    /** How long a payment waits for its confirmation, a forgotten password included. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** The payment's id is the ledger's key under which the money moves. */
    TransferId transferId() {
        return new TransferId(id.value());
    }

    /** Whether it is on its way for a while once it is approved. */
    boolean waits() {
        return delaySeconds > 0;
    }

    /** The same, of which a merchant takes so much. */
    Intent of(Money taken) {
        return new Intent(
                id,
                payer,
                payee,
                debit,
                credit,
                taken,
                payeeName,
                payeeIdentifier,
                remark,
                arrival,
                delaySeconds,
                createdAt,
                expiresAt);
    }

    /** The same with words for people in it. */
    Intent withWords(String payeeName, String payeeIdentifier, String remark) {
        return new Intent(
                id,
                payer,
                payee,
                debit,
                credit,
                amount,
                payeeName,
                payeeIdentifier,
                remark,
                arrival,
                delaySeconds,
                createdAt,
                expiresAt);
    }

    /** The key of the hold of one that waits. */
    TransferId holdId() {
        return derived("hold");
    }

    /** What the ledger shall post at the approval; the same for every confirmation. */
    TransferOrder order() {
        return waits()
                ? order(holdId(), new Effect.Hold())
                : order(transferId(), new Effect.Move());
    }

    /** What moves the money of one that waited. */
    TransferOrder capture() {
        return order(transferId(), new Effect.Capture(holdId()));
    }

    /** What moves so much of it, and gives the rest of the hold back. */
    TransferOrder capture(Money taken) {
        return order(transferId(), taken, new Effect.Capture(holdId()));
    }

    /** What ends the hold when the payer cancels; a key of its own, so that being late is final. */
    TransferOrder cancellation() {
        return order(derived("cancel"), new Effect.Release(holdId()));
    }

    /** What holds the money of one that the watch pauses, whether it was to wait or not. */
    TransferOrder pause() {
        return order(holdId(), new Effect.Hold());
    }

    /** What ends the hold when nobody continued; another key, for continuing may come first. */
    TransferOrder lapse() {
        return order(derived("lapse"), new Effect.Release(holdId()));
    }

    /** What ends the hold when the bank refuses it; a key that nothing before can have used up. */
    TransferOrder bankRefusal() {
        return order(derived("bank"), new Effect.Release(holdId()));
    }

    /** What ends the hold when it cannot arrive. */
    TransferOrder giveBack() {
        return order(derived("return"), new Effect.Release(holdId()));
    }

    private TransferOrder order(TransferId key, Effect effect) {
        return order(key, amount, effect);
    }

    private TransferOrder order(TransferId key, Money moved, Effect effect) {
        Digest body =
                RequestHash.of(
                        key.value().equals(id.value()) ? id.text() : key.text(),
                        Long.toString(debit.value()),
                        Long.toString(credit.value()),
                        Long.toString(moved.minor()),
                        moved.currency().name());
        return new TransferOrder(key, debit, credit, moved, body, effect, Optional.empty());
    }

    /** Always the same key for the same payment, beside it in the index, and nobody else's. */
    private TransferId derived(String purpose) {
        ByteBuffer hash = ByteBuffer.wrap(RequestHash.of(id.text(), purpose).bytes());
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new TransferId(new UUID(id.value().getMostSignificantBits(), low));
    }

    /**
     * What a holder approves who approves this payment: who pays, who is paid on which account, how
     * much of what, arriving when, and in which session. Another of any of these is another
     * approval.
     */
    Digest approvedIn(SessionId session) {
        return meant("approve payment", session);
    }

    /** The same for letting it go on after a pause: an approval of before is none of it. */
    Digest continuedIn(SessionId session) {
        return meant("continue payment", session);
    }

    private Digest meant(String what, SessionId session) {
        return RequestHash.of(
                what,
                id.text(),
                payer.text(),
                payee.text(),
                Long.toString(debit.value()),
                Long.toString(credit.value()),
                Long.toString(amount.minor()),
                amount.currency().name(),
                arrival.name(),
                Integer.toString(delaySeconds),
                session.text());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
