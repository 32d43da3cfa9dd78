package org.jinnang.payment;

import java.time.Instant;
import java.util.Map;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Problems;
import org.jinnang.risk.Assessment;
import org.jinnang.risk.Assessments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows payments in the form of the API. */
@Component
class PaymentViews {

    private final Problems problems;
    private final ApprovalWays ways;
    private final Assessments assessments;
    private final RealNameChecks names;

    PaymentViews(
            Problems problems, ApprovalWays ways, Assessments assessments, RealNameChecks names) {
        this.problems = problems;
        this.ways = ways;
        this.assessments = assessments;
        this.names = names;
    }

    /** For whoever looks at one payment: while it waits also how it can be approved. */
    PaymentView withWays(Payment payment) {
        PaymentView view = of(payment);
        return switch (payment) {
            case Payment.Awaiting(Intent intent) ->
                    view.approvedWith(ways.of(intent.payer(), Act.PAY));
            case Payment.Paused paused -> view.paused(paused.until(), pause(paused));
            case Payment _ -> view;
        };
    }

    private PaymentView.@Nullable Pause pause(Payment.Paused paused) {
        Intent intent = paused.intent();
        return assessments
                .pauseOf(intent.payer(), intent.id())
                .map(why -> pause(paused, why))
                .orElse(null);
    }

    private PaymentView.Pause pause(Payment.Paused paused, Assessment why) {
        Intent intent = paused.intent();
        Long usual = why.signs().usualMinor();
        return new PaymentView.Pause(
                paused.until(),
                paused.continueFrom(),
                Crockford.reference('R', intent.id().value()),
                why.reasons().stream()
                        .map(one ->
                                new PaymentView.Reason(
                                        one.rule(), new Bilingual(one.zh(), one.en())))
                        .toList(),
                usual == null ? null : new Money(usual, intent.amount().currency()),
                why.signs().payeeKnownHours() == null,
                ways.of(intent.payer(), names.actOf(intent.payer(), why)));
    }

    PaymentView of(Payment payment) {
        return switch (payment) {
            case Payment.Awaiting(var intent) -> of(intent, "awaiting_confirmation");
            case Payment.Cancelled(var intent) -> of(intent, "cancelled");
            case Payment.Expired(var intent) -> of(intent, "expired");
            case Payment.Pending(var intent, _, var capturesAt, _) ->
                    of(intent, "pending").until(capturesAt);
            case Payment.Paused(var intent, _, var until, _) ->
                    of(intent, "paused").paused(until, null);
            case Payment.Returned(var intent, var reason, _) ->
                    of(intent, "returned").because(reason.code());
            case Payment.Refused(var intent, _) ->
                    of(intent, "refused", null, null, problems.body(PaymentProblems.of(payment)));
            case Payment.Posted posted ->
                    of(
                            posted.intent(),
                            "posted",
                            posted.postedAt(),
                            new PaymentView.Receipt(
                                    posted.intent().transferId(),
                                    posted.reference(),
                                    posted.balanceAfter()),
                            null);
        };
    }

    private static PaymentView of(Intent intent, String state) {
        return of(intent, state, null, null, null);
    }

    private static PaymentView of(
            Intent intent,
            String state,
            @Nullable Instant postedAt,
            PaymentView.@Nullable Receipt receipt,
            @Nullable Map<String, Object> refusal) {
        return new PaymentView(
                intent.id(),
                state,
                new PaymentView.Payee(intent.payeeName(), intent.payeeIdentifier()),
                intent.amount(),
                intent.remark(),
                intent.arrival().code(),
                intent.arrival() == Arrival.NOW ? intent.delaySeconds() : 0,
                null,
                null,
                null,
                intent.createdAt(),
                intent.expiresAt(),
                null,
                postedAt,
                receipt,
                refusal,
                null);
    }
}
