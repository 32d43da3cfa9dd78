package org.jinnang.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
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

    /** The same, held instead. */
    public Assessment pausing(Duration within) {
        return new Assessment(
                id,
                payer,
                payment,
                at,
                rules,
                version,
                rulesSince,
                new Outcome.Pause(within, false),
                reasons,
                signs);
    }

    /** What stands out, in one line. */
    public Bilingual words() {
        return new Bilingual(
                reasons.stream().map(Reason::zh).collect(Collectors.joining("；")),
                reasons.stream().map(Reason::en).collect(Collectors.joining("; ")));
    }

    /** Whether continuing asks for the real name once more. */
    public boolean asksForRealName() {
        return outcome instanceof Outcome.Pause(_, boolean withRealName) && withRealName;
    }
}
