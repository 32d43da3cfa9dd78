package org.jinnang.access;

import java.util.List;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Scope;
import org.jinnang.policy.LimitRow;
import org.jinnang.restriction.Restriction;

/** The largest single payment now: the least of balance, limits and restrictions. Pure. */
final class PayableRule {

    private PayableRule() {}

    static PayableNow of(
            Money available,
            List<Restriction.InForce> inForce,
            List<LimitRule.Standing> standings) {
        PayableNow payable = new PayableNow(available, PayableNow.DecidedBy.BALANCE);
        for (LimitRule.Standing standing : standings) {
            boolean cooling = standing.row().origin() == LimitRow.Origin.RECOVERY;
            payable =
                    narrower(
                            payable,
                            standing.left(),
                            cooling
                                    ? PayableNow.DecidedBy.RESTRICTION
                                    : PayableNow.DecidedBy.LIMIT);
        }
        for (Restriction.InForce restriction : inForce) {
            Money ceiling = ceiling(restriction.placement().scope(), available);
            payable = narrower(payable, ceiling, PayableNow.DecidedBy.RESTRICTION);
        }
        return payable;
    }

    /** What the scope leaves of this much. */
    private static Money ceiling(Scope scope, Money available) {
        Money nothing = Money.zero(available.currency());
        if (scope instanceof Scope.PayOutAbove(var limits)) {
            return limits.stream()
                    .filter(limit -> limit.currency() == available.currency())
                    .findFirst()
                    .orElse(nothing);
        }
        return GateRule.shuts(scope, Act.PAY, null) ? nothing : available;
    }

    private static PayableNow narrower(
            PayableNow payable, Money ceiling, PayableNow.DecidedBy decidedBy) {
        return payable.amount().isMoreThan(ceiling) ? new PayableNow(ceiling, decidedBy) : payable;
    }
}
