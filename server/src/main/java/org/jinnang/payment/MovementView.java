package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A movement as the API shows it, and as it stands in statements.
 *
 * @param amount always more than zero
 * @param paymentId null unless it came from a payment of this holder
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
        String seq) {

    /**
     * @param name masked
     * @param kind {@code holder}, {@code demo_money}, {@code compensation}, {@code refund} or
     *     {@code business}
     */
    public record Counterparty(String name, String kind) {}
}
