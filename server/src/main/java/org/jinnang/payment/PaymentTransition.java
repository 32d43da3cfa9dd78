package org.jinnang.payment;

import java.time.Instant;

/**
 * The rule of what becomes of a payment: state, act and moment in, what is to be done out. Pure;
 * the marks in the ledger's transaction repeat it, so that of two acts at once only one finds its
 * state.
 *
 * <pre>
 * awaiting --approve--> posted                  awaiting --cancel--> cancelled
 * awaiting --approve--> pending --capture (due)--> posted
 *                       pending --cancel (not due yet)--> cancelled
 *                       pending --give back--> returned
 *                       (of one to a bank, the bank says when it is due)
 * awaiting --approve--> paused  --continue (read)--> pending
 *                       paused  --cancel--> cancelled
 *                       paused  --lapse (unanswered), give back--> returned
 * </pre>
 */
final class PaymentTransition {

    private PaymentTransition() {}

    /** What somebody wants of it. */
    enum Act {
        CANCEL,
        CAPTURE,
        GIVE_BACK,
        /** Its holder has read why it is paused and wants it all the same. */
        CONTINUE,
        /** Its holder has not decided. */
        LAPSE
    }

    /** What follows. */
    enum Verdict {
        /** Nothing is held yet: a mark is all. */
        WITHDRAW,
        /** The hold ends and the money is the payer's. */
        RELEASE,
        /** The hold ends and the money is the payee's. */
        CAPTURE,
        /** It is on its way from now on. */
        CONTINUE,
        TOO_EARLY,
        TOO_LATE,
        /** It has come to its end, or is not approved. */
        NOT_POSSIBLE
    }

    static Verdict of(Payment payment, Act act, Instant now) {
        return switch (payment) {
            case Payment.Awaiting _ -> act == Act.CANCEL ? Verdict.WITHDRAW : Verdict.NOT_POSSIBLE;
            // What a merchant was promised is given back by the merchant, or by the time.
            case Payment.Pending pending when isPromised(pending, act) -> Verdict.NOT_POSSIBLE;
            case Payment.Pending pending when pending.intent().arrival() == Arrival.TO_BANK ->
                    of(act, act == Act.CAPTURE);
            case Payment.Pending pending -> of(act, !now.isBefore(pending.capturesAt()));
            case Payment.Paused paused -> of(paused, act, now);
            case Payment.Posted(var intent, _, _) ->
                    act == Act.CANCEL && intent.waits() ? Verdict.TOO_LATE : Verdict.NOT_POSSIBLE;
            case Payment.Refused _, Payment.Cancelled _, Payment.Expired _, Payment.Returned _ ->
                    Verdict.NOT_POSSIBLE;
        };
    }

    private static boolean isPromised(Payment.Pending pending, Act act) {
        return act == Act.CANCEL && pending.intent().arrival() == Arrival.ON_CAPTURE;
    }

    private static Verdict of(Act act, boolean isDue) {
        return switch (act) {
            case CANCEL -> isDue ? Verdict.TOO_LATE : Verdict.RELEASE;
            case CAPTURE -> isDue ? Verdict.CAPTURE : Verdict.TOO_EARLY;
            case GIVE_BACK -> Verdict.RELEASE;
            case CONTINUE, LAPSE -> Verdict.NOT_POSSIBLE;
        };
    }

    private static Verdict of(Payment.Paused paused, Act act, Instant now) {
        boolean isOver = !now.isBefore(paused.until());
        return switch (act) {
            case CANCEL -> isOver ? Verdict.TOO_LATE : Verdict.RELEASE;
            case CAPTURE -> Verdict.NOT_POSSIBLE;
            case GIVE_BACK -> Verdict.RELEASE;
            case CONTINUE -> {
                if (isOver) {
                    yield Verdict.TOO_LATE;
                }
                yield now.isBefore(paused.continueFrom()) ? Verdict.TOO_EARLY : Verdict.CONTINUE;
            }
            case LAPSE -> isOver ? Verdict.RELEASE : Verdict.TOO_EARLY;
        };
    }
}
