package org.jinnang.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jinnang.identity.EvidenceClass;
import org.jspecify.annotations.Nullable;

/**
 * When a row of a table of limits holds; several conditions hold together.
 *
 * @param evidence for whom, by how far it was checked who he is; empty for everybody
 * @param weakerThan for payments approved by less than this {@link ProofLevel}; null for all
 * @param payeeNewerThanHours for payees first paid less than so many hours ago; 0 for all
 */
public record LimitCondition(
        Set<EvidenceClass> evidence, @Nullable ProofLevel weakerThan, int payeeNewerThanHours) {

    /** It always holds. */
    public static final LimitCondition NONE = new LimitCondition(Set.of(), null, 0);

    static LimitCondition weakerThan(ProofLevel level) {
        return new LimitCondition(Set.of(), level, 0);
    }

    public LimitCondition {
        evidence = Set.copyOf(evidence);
        if (payeeNewerThanHours < 0 || weakerThan == ProofLevel.NONE) {
            throw new IllegalArgumentException("No such condition");
        }
    }

    /** The codes of {@link #evidence}, from the least known on. */
    public List<String> evidenceCodes() {
        return evidence.stream().sorted().map(EvidenceClass::code).toList();
    }

    boolean isFor(EvidenceClass one) {
        return evidence.isEmpty() || evidence.contains(one);
    }

    /** Whether a payment approved like this falls under it. */
    public boolean isFor(ProofLevel level) {
        return weakerThan == null || level.compareTo(weakerThan) < 0;
    }

    /** Whether somebody better known than this would be out of it. */
    public boolean isLeftBy(EvidenceClass present) {
        return !evidence.isEmpty()
                && EnumSet.allOf(EvidenceClass.class).stream()
                        .anyMatch(more -> more.compareTo(present) > 0 && !evidence.contains(more));
    }

    /** What it adds to the name of what is counted: whom it is about does not change the sum. */
    String suffix() {
        String payee = payeeNewerThanHours == 0 ? "" : ".payee_" + payeeNewerThanHours + "h";
        return weakerThan == null ? payee : payee + ".below_" + weakerThan.code();
    }
}
