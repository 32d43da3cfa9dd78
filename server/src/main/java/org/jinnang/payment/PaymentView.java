package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the API shows it to its payer.
 *
 * @param approveWith the sets of proofs of which one approves it, for who looks at one that waits;
 *     else null
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
        @Nullable List<List<ProofKind>> approveWith,
        @Nullable Instant postedAt,
        @Nullable Receipt receipt,
        @Nullable Map<String, Object> refusal) {

    record Payee(String maskedName, String identifierMasked) {}

    /** The same, with how it can be approved. */
    PaymentView approvedWith(List<List<ProofKind>> ways) {
        return new PaymentView(
                paymentId, state, payee, amount, remark, createdAt, expiresAt, ways, postedAt,
                receipt, refusal);
    }

    record Receipt(TransferId transferId, String reference, Money balanceAfter) {}
}
