package org.jinnang.staff;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.platform.SignedInStaff;

/** Dual control: who may decide what somebody else proposed. Pure. */
final class ProposalRule {

    private ProposalRule() {}

    /**
     * Empty when the decision may be kept.
     *
     * @param ownCase whether the proposal is about the wallet of one of the two, or of somebody he
     *     is close to
     */
    static Optional<Checking> refusal(
            Proposal proposal,
            SignedInStaff checker,
            ProposalVerdict verdict,
            boolean ownCase,
            Instant now) {
        boolean isMaker = checker.staff().equals(proposal.made().staff());
        if (verdict == ProposalVerdict.WITHDRAWN) {
            return isMaker ? closeOrOver(proposal, ownCase, now) : noSuch();
        }
        if (!checker.isOneOf(proposal.kind().checkers())) {
            return Optional.of(new Checking.RoleMissing());
        }
        if (isMaker) {
            return Optional.of(new Checking.SamePerson());
        }
        if (checker.device().equals(proposal.made().device())) {
            return Optional.of(new Checking.SameDevice());
        }
        return closeOrOver(proposal, ownCase, now);
    }

    private static Optional<Checking> noSuch() {
        return Optional.of(new Checking.NoSuchProposal());
    }

    private static Optional<Checking> closeOrOver(Proposal proposal, boolean ownCase, Instant now) {
        return ownCase ? Optional.of(new Checking.OwnCase()) : over(proposal, now);
    }

    private static Optional<Checking> over(Proposal proposal, Instant now) {
        if (proposal.decided().isPresent()) {
            return Optional.of(new Checking.NotWaiting());
        }
        return proposal.isWaiting(now) ? Optional.empty() : Optional.of(new Checking.Expired());
    }
}
