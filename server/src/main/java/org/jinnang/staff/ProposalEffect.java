package org.jinnang.staff;

import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedInStaff;

/**
 * What approving a proposal brings about. A package whose proposals are decided in the common list
 * has a bean of this; one with steps of its own calls {@link Proposals#check} by itself.
 */
public interface ProposalEffect {

    /** What it carries out. */
    Set<ProposalKind> kinds();

    /**
     * Carries it out, in the transaction of the decision.
     *
     * @return why it cannot be carried out now; then nothing is kept, and it still waits
     */
    Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source);

    /** It was rejected or withdrawn, in the transaction of that. */
    default void turnedDown(Proposal proposal, SignedInStaff by, Source source) {}
}
