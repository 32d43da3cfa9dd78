package org.jinnang.merchant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.RefundId;
import org.jinnang.kernel.TransferId;
import org.jinnang.merchant.MerchantOrder.Captured;
import org.jinnang.merchant.MerchantOrder.Paying;
import org.jinnang.merchant.MerchantOrder.Released;
import org.jinnang.platform.QrPicture;

/**
 * An order as its merchant sees it.
 *
 * @param chargedAt when it was charged by a pay code; its payer is asked since then
 * @param captureUntil of one that is authorised: later the money goes back by itself
 * @param cancelReason of one that was authorised and whose money went back
 * @param refunds in the order in which they were asked for
 * @param picture the address of {@code payPath}, for who looks at one that can be paid
 */
record OrderView(
        OrderId orderId,
        String reference,
        String state,
        Money amount,
        String note,
        String captureMethod,
        String payPath,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> chargedAt,
        Optional<Instant> authorisedAt,
        Optional<Instant> captureUntil,
        Optional<Money> capturedAmount,
        Optional<Instant> capturedAt,
        Optional<Instant> cancelledAt,
        Optional<String> cancelReason,
        Money refundedAmount,
        Money refundable,
        List<RefundView> refunds,
        Optional<QrPicture> picture) {

    /** As the payment's hold lasts. */
    private static final Duration HELD = Duration.ofDays(7);

    record RefundView(
            RefundId refundId,
            String state,
            Money amount,
            String reason,
            Instant askedAt,
            Optional<Instant> postedAt,
            Optional<TransferId> transferId,
            Optional<String> failure) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id(),
                    refund.state(),
                    refund.amount(),
                    refund.reason(),
                    refund.askedAt(),
                    refund.postedAt(),
                    refund.postedAt().map(_ -> refund.transfer()),
                    refund.failed().map(failed -> failed.why().code()));
        }
    }

    static OrderView of(MerchantOrder order, List<Refund> refunds, Instant now) {
        MerchantOrder.State state = order.state(now);
        Optional<Instant> authorisedAt = order.paying().flatMap(Paying::authorisedAt);
        Optional<Released> released = order.paying().flatMap(Paying::released);
        return new OrderView(
                order.id(),
                order.reference(),
                state.code(),
                order.amount(),
                order.note(),
                order.isManual() ? "manual" : "automatic",
                "/order/" + order.id().text(),
                order.createdAt(),
                order.expiresAt(),
                order.charge().map(MerchantOrder.Charge::at),
                authorisedAt,
                authorisedAt
                        .filter(_ -> state == MerchantOrder.State.AUTHORISED)
                        .map(at -> at.plus(HELD)),
                order.captured().map(Captured::amount),
                order.captured().map(Captured::at),
                order.cancelledAt().or(() -> released.map(Released::at)),
                released.map(Released::reason),
                order.refunded(),
                order.refundable(),
                refunds.stream().map(RefundView::of).toList(),
                Optional.empty());
    }

    /** The same with what a camera can read, as long as it can be paid. */
    OrderView pictured(String publicUrl) {
        return new OrderView(
                orderId,
                reference,
                state,
                amount,
                note,
                captureMethod,
                payPath,
                createdAt,
                expiresAt,
                chargedAt,
                authorisedAt,
                captureUntil,
                capturedAmount,
                capturedAt,
                cancelledAt,
                cancelReason,
                refundedAmount,
                refundable,
                refunds,
                state.equals(MerchantOrder.State.CREATED.code())
                        ? Optional.of(QrPicture.of(publicUrl + payPath))
                        : Optional.empty());
    }
}
