package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.recovery.Activations;
import org.jinnang.recovery.OldCredentials;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Component;

/**
 * What comes of a proposal of the desk that a second person has approved. It is never a password:
 * an activation goes to the holder's own registered address, and opens "choose your own" and
 * nothing else. No member of staff ever has it.
 */
@Component
class DeskProposalEffect implements ProposalEffect {

    private static final Duration ACTIVATION_LIFE = Duration.ofHours(4);

    private final CaseStore cases;
    private final CheckStore checks;
    private final Writing writing;
    private final Activations activations;
    private final OldCredentials oldCredentials;
    private final LowerLimits limits;
    private final Holders holders;
    private final Contacts contacts;
    private final Notices notices;
    private final NotMeLinks links;
    private final Audit audit;
    private final Clock clock;

    DeskProposalEffect(
            CaseStore cases,
            CheckStore checks,
            Writing writing,
            Activations activations,
            OldCredentials oldCredentials,
            LowerLimits limits,
            Holders holders,
            Contacts contacts,
            Notices notices,
            NotMeLinks links,
            Audit audit,
            Clock clock) {
        this.cases = cases;
        this.checks = checks;
        this.writing = writing;
        this.activations = activations;
        this.oldCredentials = oldCredentials;
        this.limits = limits;
        this.holders = holders;
        this.contacts = contacts;
        this.notices = notices;
        this.links = links;
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
        if (!canBeCarriedOut(one, proposal)) {
            return Optional.of(DeskProblems.refused("no_address"));
        }
        decided(one, proposal, checker, source, "approved");
        return Optional.empty();
    }

    @Override
    public void turnedDown(Proposal proposal, SignedInStaff by, Source source) {
        locked(proposal).ifPresent(one -> decided(one, proposal, by, source, "rejected"));
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

    /** False when an activation could go nowhere: nothing is done then. */
    private boolean canBeCarriedOut(SupportCase one, Proposal proposal) {
        String opens = proposal.content().get(DeskProposals.OPENS);
        if (opens == null) {
            limits.lower(
                    one.wallet(),
                    LowerLimits.amount(
                            proposal.content().getOrDefault(DeskProposals.LIMIT, ""),
                            proposal.content().getOrDefault(DeskProposals.CURRENCY, "")));
            return true;
        }
        Act act = Act.valueOf(opens);
        Optional<Contact> to = reached(one.wallet(), act);
        if (to.isEmpty()) {
            return false;
        }
        Instant until = clock.instant().plus(ACTIVATION_LIFE);
        oldCredentials.shut(one.wallet(), Set.of(act));
        try (Secret code = activations.issue(one.wallet(), Set.of(act), until, one.number())) {
            notices.queue(message(one, to.get(), code, until));
        }
        return true;
    }

    /** An address that is not to be replaced, and that is not lost either. */
    private Optional<Contact> reached(WalletId wallet, Act act) {
        Holder holder = holders.of(wallet);
        Stream<Contact> all =
                switch (act) {
                    case REPLACE_PHONE -> Stream.of(holder.email());
                    case REPLACE_EMAIL -> Stream.of(holder.phone());
                    default -> Stream.of(holder.phone(), holder.email());
                };
        return all.filter(one -> contacts.isHeld(wallet, one)).findFirst();
    }

    private Notice message(SupportCase one, Contact to, Secret code, Instant until) {
        return new Notice(
                Optional.of(one.wallet()),
                to,
                Template.DESK_ACTIVATION,
                Map.of(
                        "activation_code", code.reveal(),
                        "reference", one.number(),
                        "until", until,
                        "not_me", links.issue(one.wallet())),
                true);
    }

    private void decided(
            SupportCase one, Proposal proposal, SignedInStaff by, Source source, String event) {
        Instant now = clock.instant();
        String act = proposal.content().getOrDefault(DeskProposals.ACT, "");
        audit.record(
                StaffAudit.event(by, AuditKind.DESK_DECIDED, now, source, Optional.of(one.wallet()))
                        .with("what", act.toLowerCase(Locale.ROOT))
                        .referred(one.number()));
        String reason = proposal.decided().flatMap(Proposal.Decided::reason).orElse("");
        writing.event(one, event, new CaseLine.By(by.staff(), by.pseudonym()), reason, now);
    }
}
