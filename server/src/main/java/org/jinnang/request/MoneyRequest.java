package org.jinnang.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.MoneyRequestId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.StatedPayments.Standing;

/**
 * What one holder asks of another.
 *
 * @param asker who wants the money
 * @param payer who is asked for it
 * @param payerIdentifier what the asker typed, masked unless it is an account name
 * @param note words for the payer, may be empty
 * @param payment the one that was stated for it last
 */
record MoneyRequest(
        MoneyRequestId id,
        WalletId asker,
        WalletId payer,
        String payerIdentifier,
        Money amount,
        String note,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> withdrawnAt,
        Optional<Instant> declinedAt,
        Optional<PaymentId> payment) {

    static final int DAYS = 7;
    static final int MOST_DAYS = 30;

    /** When one that is made now ends. */
    static Instant end(Instant now, int days) {
        return now.plus(Duration.ofDays(days));
    }

    /** How far it is. */
    enum State {
        OPEN,
        /** The payer has approved, and can still take it back. */
        ON_ITS_WAY,
        PAID,
        DECLINED,
        WITHDRAWN,
        EXPIRED
    }

    /**
     * Money that moved counts whatever the clock says.
     *
     * @param paying how far its payment is; empty when none was stated
     */
    State at(Instant now, Optional<Standing> paying) {
        if (paying.filter(Standing.PAID::equals).isPresent()) {
            return State.PAID;
        }
        if (paying.filter(Standing.ON_ITS_WAY::equals).isPresent()) {
            return State.ON_ITS_WAY;
        }
        if (declinedAt.isPresent()) {
            return State.DECLINED;
        }
        if (withdrawnAt.isPresent()) {
            return State.WITHDRAWN;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    boolean concerns(WalletId wallet) {
        return asker.equals(wallet) || payer.equals(wallet);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
