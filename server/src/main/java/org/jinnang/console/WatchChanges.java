package org.jinnang.console;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Other rules of the watch by two people; they hold from the second one's decision on. */
@Service
class WatchChanges implements ProposalEffect {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final String RULES = "rules";
    private static final String IN_FORCE = "in_force";
    private static final String FILE = "file";

    private final WatchVersions versions;
    private final Proposals proposals;
    private final Signers signers;
    private final Clock clock;
    private final TransactionOperations transaction;

    WatchChanges(
            WatchVersions versions,
            Proposals proposals,
            Signers signers,
            Clock clock,
            TransactionOperations transaction) {
        this.versions = versions;
        this.proposals = proposals;
        this.signers = signers;
        this.clock = clock;
        this.transaction = transaction;
    }

    Proposal propose(SignedInStaff maker, WatchVersions.Draft draft) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(RULES, draft.title());
        content.put(IN_FORCE, inForce());
        content.put(FILE, draft.file());
        return transaction.execute(_ ->
                proposals.propose(
                        maker,
                        ProposalKind.WATCH_RULES,
                        Optional.empty(),
                        draft.title(),
                        content,
                        LIFE));
    }

    /** What a proposal would switch on. */
    static WatchVersions.Draft draft(Proposal proposal) {
        return WatchVersions.Draft.of(proposal.content().getOrDefault(FILE, ""));
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.WATCH_RULES);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        if (!inForce().equals(proposal.content().get(IN_FORCE))) {
            return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("changed"));
        }
        versions.switchOn(
                draft(proposal),
                signers.of(proposal, checker),
                StaffAudit.event(
                                checker,
                                AuditKind.WATCH_RULES_SWITCHED,
                                clock.instant(),
                                source,
                                Optional.empty())
                        .with("proposal", proposal.id().text()));
        return Optional.empty();
    }

    private String inForce() {
        RuleSchedule.Switch now = versions.inForce();
        return now.rules().name() + " " + now.rules().version();
    }
}
