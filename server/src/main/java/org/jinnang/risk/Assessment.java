package org.jinnang.risk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;

/**
 * What was decided about one payment, why and from what: enough to explain it and to decide it
 * again.
 *
 * @param rules the set that decided, such as {@code calm}
 * @param version of that set
 * @param rulesSince when that set was switched on
 */
public record Assessment(
        UUID id,
        WalletId payer,
        PaymentId payment,
        Instant at,
        String rules,
        int version,
        Instant rulesSince,
        Outcome outcome,
        List<Reason> reasons,
        Signs signs) {

    /** A rule that hit, in the words it had then. */
    public record Reason(String rule, String zh, String en) {}

    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /** Whether the payment is held. */
    public boolean isPausing() {
        return outcome instanceof Outcome.Pause;
    }

    /** Whether continuing asks for the real name once more. */
    public boolean asksForRealName() {
        return outcome instanceof Outcome.Pause(_, boolean withRealName) && withRealName;
    }
}
