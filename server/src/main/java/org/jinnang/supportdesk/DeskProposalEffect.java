package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.ProposalVerdict;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Component;

/**
 * What comes of a proposal of the desk that a second person has approved. It is never a password,
 * see {@link DeskActivations}.
 */
@Component
class DeskProposalEffect implements ProposalEffect {

    private final CaseStore cases;
    private final CheckStore checks;
    private final Writing writing;
    private final DeskActivations activations;
    private final LowerLimits limits;
    private final Audit audit;
    private final Clock clock;

    DeskProposalEffect(
            CaseStore cases,
            CheckStore checks,
            Writing writing,
            DeskActivations activations,
            LowerLimits limits,
            Audit audit,
            Clock clock) {
        this.cases = cases;
        this.checks = checks;
        this.writing = writing;
        this.activations = activations;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<ProposalKind> kinds() {
        return EnumSet.of(
                ProposalKind.DESK_UNLOCK,
                ProposalKind.DESK_FACTOR_RESET,
                ProposalKind.DESK_CONTACT_CHANGE,
                ProposalKind.DESK_LIMIT_CHANGE);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        Optional<SupportCase> found = locked(proposal);
        if (found.isEmpty()) {
            return Optional.of(Problem.of(ProblemCode.NOT_FOUND));
        }
        SupportCase one = found.get();
        if (wasDenied(one, proposal)) {
            return Optional.of(DeskProblems.refused(DeskRule.Why.CALLER_UNVERIFIED));
        }
        Optional<String> why = carriedOut(one, proposal);
        if (why.isPresent()) {
            return Optional.of(DeskProblems.refused(why.get()));
        }
        decided(one, proposal, checker, source, "approved");
        return Optional.empty();
    }

    @Override
    public void turnedDown(Proposal proposal, SignedInStaff by, Source source) {
        boolean isTakenBack =
                proposal.decided()
                        .filter(decided -> decided.verdict() == ProposalVerdict.WITHDRAWN)
                        .isPresent();
        locked(proposal)
                .ifPresent(one -> {
                    if (isTakenBack) {
                        told(one, proposal, by, "withdrawn");
                    } else {
                        decided(one, proposal, by, source, "rejected");
                    }
                });
    }

    private Optional<SupportCase> locked(Proposal proposal) {
        return CaseId.parse(proposal.subject())
                .flatMap(cases::find)
                .flatMap(one -> cases.lock(one.wallet(), one.id()));
    }

    /** Since it was proposed the holder has said that it is not he who calls. */
    private boolean wasDenied(SupportCase one, Proposal proposal) {
        return checks.of(one).stream()
                .filter(check -> check.state() == CallerCheck.State.DENIED)
                .flatMap(check -> check.endedAt().stream())
                .anyMatch(at -> !at.isBefore(proposal.made().at()));
    }

    /** Why it cannot be done; nothing is done then. */
    private Optional<String> carriedOut(SupportCase one, Proposal proposal) {
        String opens = proposal.content().get(DeskProposals.OPENS);
        if (opens != null) {
            return activations.refused(
                    one, Act.valueOf(opens), lost(proposal), proposal.made().at());
        }
        limits.lower(
                one.wallet(),
                LowerLimits.amount(
                        proposal.content().getOrDefault(DeskProposals.LIMIT, ""),
                        proposal.content().getOrDefault(DeskProposals.CURRENCY, "")));
        return Optional.empty();
    }

    private static Optional<Contact.Kind> lost(Proposal proposal) {
        return Optional.of(proposal)
                .filter(one -> one.kind() == ProposalKind.DESK_CONTACT_CHANGE)
                .map(one -> one.content().getOrDefault(DeskProposals.WHAT, ""))
                .flatMap(ChangedContact::parse)
                .flatMap(ChangedContact::lost);
    }

    private void decided(
            SupportCase one, Proposal proposal, SignedInStaff by, Source source, String event) {
        Instant now = clock.instant();
        String act = proposal.content().getOrDefault(DeskProposals.ACT, "");
        audit.record(
                StaffAudit.event(by, AuditKind.DESK_DECIDED, now, source, Optional.of(one.wallet()))
                        .with("what", act.toLowerCase(Locale.ROOT))
                        .referred(one.number()));
        told(one, proposal, by, event);
    }

    private void told(SupportCase one, Proposal proposal, SignedInStaff by, String event) {
        String reason = proposal.decided().flatMap(Proposal.Decided::reason).orElse("");
        writing.event(
                one, event, new CaseLine.By(by.staff(), by.pseudonym()), reason, clock.instant());
    }
}
