package org.jinnang.risk;

import java.util.List;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;

/**
 * One rule: if all its conditions hold, its outcome follows.
 *
 * @param id stable name, unique in its set
 * @param why what its holder is told, one sentence about the payment
 */
public record Rule(String id, Bilingual why, List<Condition> conditions, Outcome outcome) {

    public Rule {
        conditions = List.copyOf(conditions);
    }

    boolean hits(Signs signs) {
        return conditions.stream().allMatch(condition -> condition.holds(signs));
    }

    /** Whether it could hit a payment of this amount, whatever else is known of it. */
    boolean concerns(Money amount) {
        return conditions.stream()
                .allMatch(condition ->
                        !(condition instanceof Condition.AmountAtLeast least)
                                || least.isMet(amount));
    }
}
