package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the API shows it to its payer.
 *
 * @param postedAt null unless posted
 * @param receipt null unless posted
 * @param refusal null unless refused: the problem given at the confirmation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
        PaymentId paymentId,
        String state,
        Payee payee,
        Money amount,
        String remark,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant postedAt,
        @Nullable Receipt receipt,
        @Nullable Map<String, Object> refusal) {

    record Payee(String maskedName, String identifierMasked) {}

    record Receipt(TransferId transferId, String reference, Money balanceAfter) {}
}
