package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Bilingual;
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
 * @param arrival what the payer chose
 * @param undoSeconds of one that arrives now: how long it can be undone, zero for not at all
 * @param capturesAt null unless it is on its way: when it arrives; of one that a merchant captures,
 *     when it goes back if that was not done
 * @param cancelUntil null unless it is on its way and can be cancelled: until then
 * @param returnReason null unless it could not arrive
 * @param postedAt null unless posted
 * @param receipt null unless posted
 * @param refusal null unless refused: the problem given at the confirmation
 * @param pause why it is paused, for who looks at one that is; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
        PaymentId paymentId,
        String state,
        Payee payee,
        Money amount,
        String remark,
        String arrival,
        int undoSeconds,
        @Nullable Instant capturesAt,
        @Nullable Instant cancelUntil,
        @Nullable String returnReason,
        Instant createdAt,
        Instant expiresAt,
        @Nullable List<List<ProofKind>> approveWith,
        @Nullable Instant postedAt,
        @Nullable Receipt receipt,
        @Nullable Map<String, Object> refusal,
        @Nullable Pause pause) {

    /** The same, on its way until then. */
    PaymentView until(Instant due) {
        return standing(due, arrival.equals("on_capture") ? null : due, null, null);
    }

    /** The same, with the reason why it came back. */
    PaymentView because(String reason) {
        return standing(null, null, reason, null);
    }

    record Payee(String maskedName, String identifierMasked) {}

    /** The same, with how it can be approved. */
    PaymentView approvedWith(List<List<ProofKind>> ways) {
        return new PaymentView(
                paymentId,
                state,
                payee,
                amount,
                remark,
                arrival,
                undoSeconds,
                capturesAt,
                cancelUntil,
                returnReason,
                createdAt,
                expiresAt,
                ways,
                postedAt,
                receipt,
                refusal,
                null);
    }

    /** The same, paused: it can be cancelled until it goes back. */
    PaymentView paused(Instant until, @Nullable Pause why) {
        return standing(null, until, null, why);
    }

    /** The same payment without an end that moved money: what it waits for, or why it came back. */
    private PaymentView standing(
            @Nullable Instant captures,
            @Nullable Instant cancellable,
            @Nullable String reason,
            @Nullable Pause why) {
        return new PaymentView(
                paymentId,
                state,
                payee,
                amount,
                remark,
                arrival,
                undoSeconds,
                captures,
                cancellable,
                reason,
                createdAt,
                expiresAt,
                null,
                null,
                null,
                null,
                why);
    }

    /**
     * Why the watch holds it, for who looks at one payment.
     *
     * @param until unanswered, the money goes back then
     * @param continueFrom before it nobody can have read this
     * @param usual what the payer usually pays; null without a habit
     * @param continueWith the sets of proofs of which one lets it go on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pause(
            Instant until,
            Instant continueFrom,
            String reference,
            List<Reason> reasons,
            @Nullable Money usual,
            boolean payeeIsNew,
            List<List<ProofKind>> continueWith) {}

    record Reason(String rule, Bilingual words) {}

    record Receipt(TransferId transferId, String reference, Money balanceAfter) {}
}
