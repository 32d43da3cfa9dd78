package org.jinnang.policy;

import java.util.EnumSet;
import java.util.Set;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;

/** One profile as a whole. Its parts are checked one by one, and here against each other. */
record CheckedPolicy(
        Profile profile,
        RestrictionRules restrictions,
        ProofRules proofs,
        Limits limits,
        Budgets budgets,
        Familiar familiar)
        implements Policy {

    CheckedPolicy {
        remediesLeadSomewhere(restrictions, proofs);
        coolingIsTheSameEverywhere(restrictions, limits);
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
