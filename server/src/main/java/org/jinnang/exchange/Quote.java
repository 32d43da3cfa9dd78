package org.jinnang.exchange;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.RequestHash;
import org.jspecify.annotations.Nullable;

/**
 * What a holder was promised; the amounts, the rate and the end never change.
 *
 * @param isSale whether the holder named what is sold; else what is bought
 * @param expiresAt from then on nothing is posted by it
 * @param postedAt null unless it was exchanged
 * @param refusedAt null unless the books refused it
 * @param withdrawnAt null unless its rate was taken back before it was used
 */
record Quote(
        WalletId wallet,
        QuoteId id,
        Money sold,
        Money bought,
        boolean isSale,
        Rate rate,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant postedAt,
        @Nullable Instant refusedAt,
        @Nullable Instant withdrawnAt) {

    /** How far it is. */
    enum State {
        OPEN,
        POSTED,
        REFUSED,
        WITHDRAWN,
        EXPIRED
    }

    /** One that was just priced. */
    static Quote made(
            WalletId wallet,
            QuoteId id,
            Pricing.Price.Fine price,
            Pricing.Wish wish,
            Rate rate,
            Instant now,
            Instant expiresAt) {
        return new Quote(
                wallet,
                id,
                price.sold(),
                price.bought(),
                wish.isSale(),
                rate,
                now,
                expiresAt,
                null,
                null,
                null);
    }

    State state(Instant now) {
        if (postedAt != null) {
            return State.POSTED;
        }
        if (refusedAt != null) {
            return State.REFUSED;
        }
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** The same wish, to be priced anew. */
    Pricing.Wish wish() {
        return isSale
                ? new Pricing.Wish(sold, bought.currency(), true)
                : new Pricing.Wish(bought, sold.currency(), false);
    }

    /** The number a person can quote. */
    String reference() {
        return Crockford.reference('R', id.value());
    }

    /** The key under which what is sold leaves; that of the whole group. */
    TransferId soldId() {
        return new TransferId(id.value());
    }

    /** The key under which what is bought arrives: always the same, and nobody else's. */
    TransferId boughtId() {
        ByteBuffer hash = ByteBuffer.wrap(RequestHash.of(id.text(), "bought").bytes());
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new TransferId(new UUID(id.value().getMostSignificantBits(), low));
    }

    /** What leaves the wallet into our position. */
    TransferOrder selling(AccountId own, AccountId position) {
        return order(soldId(), own, position, sold);
    }

    /** What comes into the wallet from our position. */
    TransferOrder buying(AccountId position, AccountId own) {
        return order(boughtId(), position, own, bought);
    }

    private TransferOrder order(TransferId key, AccountId debit, AccountId credit, Money amount) {
        return new TransferOrder(
                key,
                debit,
                credit,
                amount,
                RequestHash.of(
                        "exchange",
                        id.text(),
                        Long.toString(debit.value()),
                        Long.toString(credit.value()),
                        Long.toString(sold.minor()),
                        sold.currency().name(),
                        Long.toString(bought.minor()),
                        bought.currency().name()));
    }

    /**
     * What a holder approves who approves this: both amounts, by this quote, in this session.
     * Another of any of these is another approval.
     */
    Digest approvedIn(SessionId session) {
        return RequestHash.of(
                "approve exchange",
                id.text(),
                wallet.text(),
                Long.toString(sold.minor()),
                sold.currency().name(),
                Long.toString(bought.minor()),
                bought.currency().name(),
                session.text());
    }
}
