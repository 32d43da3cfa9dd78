package org.jinnang.testing;

import java.time.Instant;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Until;

/** Restrictions of every cause, so that tests can go through all of them: orders need grounds. */
public final class TestOrders {

    /** Later than any test. */
    public static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    private TestOrders() {}

    /** The usual restriction of this cause; an order ends at that moment. */
    public static NewRestriction wish(
            WalletId wallet, Cause cause, PlacedBy placedBy, Instant end) {
        return switch (cause) {
            case OPERATOR_ORDER, LEGAL_ORDER ->
                    NewRestriction.ordered(
                            wallet,
                            of(cause),
                            Policy.defaultProfile().restrictions().of(cause).scope(),
                            new Until.Time(end));
            case WRONG_SIGN_IN_PASSWORD,
                    WRONG_PAYMENT_PASSWORD,
                    PAYMENT_FAILURES,
                    SUSPICIOUS_PAYMENT,
                    UNFAMILIAR_PLACE,
                    HOLDER_LOCK,
                    COUNTER_LOCK,
                    LOST_WALLET,
                    RECENT_RECOVERY,
                    EXPIRED_SIGN_IN_PASSWORD,
                    EXPIRED_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SIGN_IN_PASSWORD,
                    MUST_CHOOSE_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SECOND_STEP ->
                    NewRestriction.of(wallet, cause, placedBy);
        };
    }

    /** The same, with an end that no test reaches. */
    public static NewRestriction wish(WalletId wallet, Cause cause, PlacedBy placedBy) {
        return wish(wallet, cause, placedBy, FAR);
    }

    /** Grounds that fit the cause, which is one of the two orders. */
    public static Order of(Cause cause) {
        return cause == Cause.LEGAL_ORDER
                ? new Order(
                        Order.Reason.COURT_ORDER,
                        "court@example.org",
                        new Order.Authority("Pudong Court", "(2026) 17"))
                : new Order(Order.Reason.FRAUD_SUSPECTED, "appeals@example.org", null);
    }
}
