package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A movement as the API shows it, and as it stands in statements.
 *
 * @param amount always more than zero
 * @param paymentId null unless it came from a payment of this holder
 * @param exchange null unless it is a leg of an exchange
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MovementView(
        TransferId transferId,
        Instant postedAt,
        String direction,
        Money amount,
        Money balanceAfter,
        Counterparty counterparty,
        String remark,
        @Nullable PaymentId paymentId,
        ExchangeCompanion.@Nullable Exchanged exchange,
        String seq) {

    /** The number a person can quote; both legs of an exchange have one. */
    public String reference() {
        return exchange == null
                ? Crockford.reference('R', transferId.value())
                : exchange.reference();
    }

    /** Stands for a bank account, on either side. */
    static final String BANK = "bank";

    /** The same, which came from a bank. */
    MovementView fromBank() {
        return new MovementView(
                transferId,
                postedAt,
                direction,
                amount,
                balanceAfter,
                new Counterparty(counterparty.name(), BANK),
                remark,
                paymentId,
                exchange,
                seq);
    }

    /**
     * @param name masked
     * @param kind {@code holder}, {@code demo_money}, {@code compensation}, {@code refund}, {@code
     *     business}, {@code exchange} or {@code bank}
     */
    public record Counterparty(String name, String kind) {}
}
