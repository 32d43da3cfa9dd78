package org.jinnang.console;

import java.time.Duration;
import java.time.LocalDate;
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
import org.jinnang.policy.LimitSchedule;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Another table of limits by two people. The proposal carries the whole text of the table, so what
 * was looked at is what begins to hold.
 */
@Service
class LimitChanges implements ProposalEffect {

    private static final Duration LIFE = Duration.ofDays(3);
    private static final String TABLE = "table";
    private static final String IN_FORCE = "in_force";
    private static final String FROM = "valid_from";
    private static final String FILE = "file";

    private final LimitVersions versions;
    private final Proposals proposals;
    private final Signers signers;
    private final Clock clock;
    private final TransactionOperations transaction;

    LimitChanges(
            LimitVersions versions,
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

    Proposal propose(SignedInStaff maker, LimitVersions.Draft draft, LocalDate from) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(TABLE, draft.title());
        content.put(IN_FORCE, inForce());
        content.put(FROM, from.toString());
        content.put(FILE, draft.file());
        return transaction.execute(_ ->
                proposals.propose(
                        maker,
                        ProposalKind.LIMIT_TABLE,
                        Optional.empty(),
                        draft.title(),
                        content,
                        LIFE));
    }

    /** What a proposal would switch on. */
    static LimitVersions.Draft draft(Proposal proposal) {
        return LimitVersions.Draft.of(proposal.content().getOrDefault(FILE, ""));
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.LIMIT_TABLE);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        LimitVersions.Draft draft = draft(proposal);
        LocalDate from = LocalDate.parse(proposal.content().getOrDefault(FROM, ""));
        if (versions.tooEarly(draft.table(), from).isPresent()) {
            return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("expired"));
        }
        if (!inForce().equals(proposal.content().get(IN_FORCE))) {
            return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("changed"));
        }
        versions.switchOn(
                draft,
                from,
                signers.of(proposal, checker),
                StaffAudit.event(
                                checker,
                                AuditKind.LIMIT_TABLE_SWITCHED,
                                clock.instant(),
                                source,
                                Optional.empty())
                        .with("proposal", proposal.id().text()));
        return Optional.empty();
    }

    /** What the preview was compared with; a switch in between makes it worthless. */
    private String inForce() {
        LimitSchedule.Switch now = versions.inForce();
        String present = now.table().name() + " " + now.table().version();
        return versions.next()
                .map(next ->
                        "%s → %s %d (%s)"
                                .formatted(
                                        present,
                                        next.table().name(),
                                        next.table().version(),
                                        next.from()))
                .orElse(present);
    }
}
