package org.jinnang.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;

/**
 * One row: {@code act} is allowed with any one of the sets in {@code sufficient}.
 *
 * @param sufficient at least one set, none empty
 * @param stronger sets that are more than enough and pass limits which less does not
 * @param minutes what the way takes a person, roughly; said beside it
 * @param afterwards what follows from it
 */
public record ProofRule(
        Act act,
        List<Set<ProofKind>> sufficient,
        List<Set<ProofKind>> stronger,
        int minutes,
        Afterwards afterwards) {

    /** What two people may approve, so that an activation opens it: choosing anew, nothing else. */
    public static final Set<Act> OPENED_BY_ACTIVATION =
            Set.of(
                    Act.RESET_SIGN_IN_PASSWORD,
                    Act.RESET_PAYMENT_PASSWORD,
                    Act.RESET_SECOND_STEP,
                    Act.REPLACE_PHONE,
                    Act.REPLACE_EMAIL,
                    Act.UNFREEZE);

    /** Where more than enough changes nothing. */
    public ProofRule(Act act, List<Set<ProofKind>> sufficient, int minutes, Afterwards afterwards) {
        this(act, sufficient, List.of(), minutes, afterwards);
    }

    public ProofRule {
        sufficient = sufficient.stream().map(Set::copyOf).toList();
        stronger = stronger.stream().map(Set::copyOf).toList();
        UnsafePolicy.unless(
                !sufficient.isEmpty() && sufficient.stream().noneMatch(Set::isEmpty),
                act + " 没有任何可用的证明，或不用证明就能做",
                act + " would be allowed without proof, or never");
        UnsafePolicy.unless(
                Stream.concat(sufficient.stream(), stronger.stream())
                        .noneMatch(set -> set.contains(ProofKind.ACTIVATION)),
                act + "：激活码由两个人批准后才有，不能写进规则表",
                act + ": an activation comes from two people, and stands in no table");
        if (minutes < 1) {
            throw new IllegalArgumentException(act + " takes no time");
        }
    }

    /** Whatever may be shown for it, what is enough first. */
    public List<Set<ProofKind>> ways() {
        return Stream.concat(sufficient.stream(), stronger.stream()).toList();
    }

    /** Whether these proofs contain one of the sufficient sets, or what two people approved. */
    public boolean isMetBy(Set<ProofKind> proofs) {
        return sufficient.stream().anyMatch(proofs::containsAll) || isActivatedBy(proofs);
    }

    private boolean isActivatedBy(Set<ProofKind> proofs) {
        return proofs.contains(ProofKind.ACTIVATION) && OPENED_BY_ACTIVATION.contains(act);
    }
}
