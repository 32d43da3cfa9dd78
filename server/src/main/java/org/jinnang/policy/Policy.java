package org.jinnang.policy;

import java.util.EnumSet;
import java.util.Set;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;

/**
 * The profile in force. Its parts are checked one by one, and here against each other.
 *
 * @param profile the numbers and choices that it was made of
 * @param restrictions cause → what it shuts, for how long, the ways out
 * @param proofs act → the sets of proofs that suffice, and what follows
 * @param limits how much may leave a wallet by payment and by day
 * @param budgets how often something may be tried
 * @param familiar which sign-ins are asked about
 */
public record Policy(
        Profile profile,
        RestrictionRules restrictions,
        ProofRules proofs,
        Limits limits,
        Budgets budgets,
        Familiar familiar) {

    public Policy {
        remediesLeadSomewhere(restrictions, proofs);
        coolingIsTheSameEverywhere(restrictions, limits);
    }

    /** What holds when an operator chooses nothing; also what tests use. */
    public static Policy defaultProfile() {
        return Profiles.policy(Profiles.DEFAULT);
    }

    private static void remediesLeadSomewhere(RestrictionRules restrictions, ProofRules proofs) {
        Set<RemedyKind> offered = EnumSet.noneOf(RemedyKind.class);
        for (Cause cause : Cause.values()) {
            offered.addAll(restrictions.of(cause).remedies());
        }
        for (RemedyKind remedy : offered) {
            ProofRules.actOf(remedy).ifPresent(proofs::of);
        }
    }

    private static void coolingIsTheSameEverywhere(RestrictionRules restrictions, Limits limits) {
        Scope scope = restrictions.of(Cause.RECENT_RECOVERY).scope();
        if (!(scope instanceof Scope.PayOutAbove(var amounts))) {
            throw new IllegalArgumentException("A recent recovery limits payments out");
        }
        for (Money amount : amounts) {
            if (!limits.of(LimitKind.COOLING, amount.currency()).each().equals(amount)) {
                throw new IllegalArgumentException("Two cooling limits for " + amount.currency());
            }
        }
    }
}
