package org.jinnang.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.ProofLevel;
import org.jinnang.policy.ProofRules;
import org.jinnang.restriction.Restriction;

/** Which limits hold for the least of proofs, and which of them binds. Pure. */
final class LimitsRule {

    private LimitsRule() {}

    /**
     * @param aboutOne whether it is about one payee; otherwise limits of new payees bind nothing
     */
    static LimitsNow of(
            Money available,
            List<Restriction.InForce> inForce,
            List<LimitRule.Standing> standings,
            boolean aboutOne,
            ProofRules proofs) {
        List<LimitRule.Standing> holding = LimitRule.at(ApprovalRule.least(proofs), standings);
        List<LimitRule.Standing> general =
                holding.stream().filter(one -> aboutOne || !isOfNewPayees(one)).toList();
        PayableNow payable = PayableRule.of(available, inForce, general);
        Optional<LimitRule.Standing> binding =
                general.stream()
                        .filter(_ -> payable.decidedBy() != PayableNow.DecidedBy.BALANCE)
                        .filter(one -> one.left().equals(payable.amount()))
                        .findFirst();
        ProofLevel strongest = ApprovalRule.most(proofs);
        return new LimitsNow(
                payable,
                holding.stream()
                        .sorted(
                                Comparator.comparing((LimitRule.Standing one) ->
                                                binding.filter(one::equals).isEmpty())
                                        .thenComparing(LimitsRule::isOfNewPayees)
                                        .thenComparing(one -> one.left().minor()))
                        .map(one -> line(one, binding.filter(one::equals).isPresent(), strongest))
                        .toList());
    }

    private static LimitsNow.Line line(
            LimitRule.Standing standing, boolean binds, ProofLevel strongest) {
        LimitRow row = standing.row();
        boolean isCounted = row.span().isCounted();
        boolean isTimed = row.times() > 0;
        return new LimitsNow.Line(
                new LimitRule.Over(standing, standing.left()).view(strongest),
                binds,
                isCounted ? standing.used() : null,
                isTimed ? row.times() : null,
                isTimed ? standing.times() : null,
                standing.freshAt().orElse(null));
    }

    private static boolean isOfNewPayees(LimitRule.Standing standing) {
        return standing.row().condition().payeeNewerThanHours() > 0;
    }
}
