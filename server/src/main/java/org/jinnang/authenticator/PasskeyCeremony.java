package org.jinnang.authenticator;

import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.kernel.SessionId;

/**
 * What a signature is asked for: the purpose, the browser, and the flow within it. What was asked
 * for one is worth nothing for another.
 *
 * @param flow the session, the half sign-in, the way back, the payment
 */
public record PasskeyCeremony(Purpose purpose, Digest browser, UUID flow) {

    private static final UUID NO_FLOW = new UUID(0, 0);

    /** What shall come of it. */
    public enum Purpose {
        REGISTER,
        PROVE_TO_ADD,
        PROVE_TO_REMOVE,
        PROVE_TO_CLOSE,
        PROVE_TO_CHANGE_QUESTIONS,
        APPROVE_PAYMENT,
        SIGN_IN,
        SECOND_STEP,
        RECOVERY,
        UNLOCK,
        /** Showing the desk who calls; the flow is its check. */
        CALLER
    }

    /** Signing in: nobody has said yet who it is. */
    public static PasskeyCeremony signIn(Digest browser) {
        return new PasskeyCeremony(Purpose.SIGN_IN, browser, NO_FLOW);
    }

    /** Approving one payment; what it is asked with binds it to the rest of that payment. */
    public static PasskeyCeremony approving(PaymentId payment, Digest browser) {
        return new PasskeyCeremony(Purpose.APPROVE_PAYMENT, browser, payment.value());
    }

    /** Approving payments that are made later; what it is asked with binds it to them. */
    public static PasskeyCeremony approving(ScheduleId schedule, Digest browser) {
        return new PasskeyCeremony(Purpose.APPROVE_PAYMENT, browser, schedule.value());
    }

    /** Approving one exchange; what it is asked with binds it to both amounts. */
    public static PasskeyCeremony approving(QuoteId quote, Digest browser) {
        return new PasskeyCeremony(Purpose.APPROVE_PAYMENT, browser, quote.value());
    }

    /** Something done by a holder who is signed in. */
    public static PasskeyCeremony in(SessionId session, Purpose purpose, Digest browser) {
        return new PasskeyCeremony(purpose, browser, session.value());
    }
}
