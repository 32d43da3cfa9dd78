package org.jinnang.merchant;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;

/**
 * What a merchant wants to be paid, and what came of it. Time alone decides between open and
 * expired.
 *
 * @param merchant the wallet of its owner
 * @param reference the merchant's own number for it
 * @param note what it is for, as the payer reads it
 * @param charge whom it asks, once it was charged by a pay code: nobody else can pay it
 * @param isManual whether the merchant captures it after it was authorised
 * @param paying empty until somebody's payment is approved
 */
record MerchantOrder(
        WalletId merchant,
        OrderId id,
        String reference,
        Money amount,
        String note,
        boolean isManual,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> cancelledAt,
        Optional<Charge> charge,
        Optional<Paying> paying,
        Money refunded) {

    static final Duration LIFE = Duration.ofMinutes(15);
    static final Duration LIFE_AT_MOST = Duration.ofHours(24);

    /**
     * By whose pay code it was charged.
     *
     * @param code the digest of what was scanned
     */
    record Charge(WalletId payer, Instant at, Digest code) {}

    /**
     * The payment that pays it.
     *
     * @param authorisedAt empty for one that was captured at once
     * @param released when all of it went back to the payer, and why
     */
    record Paying(
            WalletId payer,
            PaymentId payment,
            Optional<Instant> authorisedAt,
            Optional<Captured> captured,
            Optional<Released> released) {}

    record Captured(Money amount, Instant at) {}

    record Released(String reason, Instant at) {}

    enum State {
        CREATED,
        AUTHORISED,
        CAPTURED,
        CANCELLED,
        EXPIRED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> parse(String code) {
            for (State state : values()) {
                if (state.code().equals(code)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    State state(Instant now) {
        if (paying.isPresent()) {
            Paying by = paying.get();
            if (by.captured().isPresent()) {
                return State.CAPTURED;
            }
            return by.released().isPresent() ? State.CANCELLED : State.AUTHORISED;
        }
        if (cancelledAt.isPresent()) {
            return State.CANCELLED;
        }
        return now.isBefore(expiresAt) ? State.CREATED : State.EXPIRED;
    }

    /** Whether it asks somebody, and not this holder. */
    boolean isForAnotherThan(WalletId payer) {
        return charge.filter(by -> !by.payer().equals(payer)).isPresent();
    }

    Optional<Captured> captured() {
        return paying.flatMap(Paying::captured);
    }

    /** What can still be refunded. */
    Money refundable() {
        return captured()
                .map(captured -> captured.amount().minus(refunded))
                .orElseGet(() -> Money.zero(amount.currency()));
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
