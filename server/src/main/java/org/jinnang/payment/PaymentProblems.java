package org.jinnang.payment;

import org.jinnang.access.AccessProblems;
import org.jinnang.kernel.Crockford;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;

/** Turns refused look-ups and payments into problem answers. */
public final class PaymentProblems {

    private PaymentProblems() {}

    /** The problem of a payment that ended without money moving; none for others. */
    static Problem of(Payment payment) {
        return switch (payment) {
            case Payment.Refused(var intent, var reason) ->
                    of(reason).reference(reference(intent)).with("payment_id", intent.id());
            case Payment.Cancelled _ -> Problem.of(ProblemCode.PAYMENT_CANCELLED);
            case Payment.Expired _ -> Problem.of(ProblemCode.PAYMENT_EXPIRED);
            case Payment.Awaiting _, Payment.Posted _, Payment.Held _, Payment.Returned _ ->
                    throw new IllegalArgumentException("No problem: " + payment);
        };
    }

    /** The problem of a look-up that found nobody to pay. */
    public static Problem of(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Self() -> Problem.of(ProblemCode.PAYEE_IS_SELF);
            case Lookup.Missed(var missesLeft) ->
                    Problem.of(ProblemCode.PAYEE_NOT_FOUND).with("misses_left", missesLeft);
            case Lookup.Exhausted(var until) ->
                    Problem.of(ProblemCode.LOOKUPS_EXHAUSTED).until(until);
            case Lookup.Found _ -> throw new IllegalArgumentException("Somebody was found");
        };
    }

    private static Problem of(RefusalReason reason) {
        return switch (reason) {
            case RefusalReason.Funds(var available) ->
                    Problem.of(ProblemCode.FUNDS_INSUFFICIENT).with("available", available);
            case RefusalReason.Limit(var limit) -> AccessProblems.of(limit);
            case RefusalReason.Ceiling() -> Problem.of(ProblemCode.PAYEE_CANNOT_RECEIVE);
            case RefusalReason.Closed() -> Problem.of(ProblemCode.ACCOUNT_CLOSED);
            case RefusalReason.OrderOver() -> Problem.of(ProblemCode.ORDER_NOT_OPEN);
        };
    }

    private static String reference(Intent intent) {
        return Crockford.reference('R', intent.id().value());
    }
}
