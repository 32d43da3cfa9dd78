package org.jinnang.staff;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.ProposalId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a second person, and deciding it. */
@RestController
@RequestMapping("/api/v1/staff/proposals")
class ProposalController {

    private static final int REASON_MOST = 500;

    private final Proposals proposals;
    private final Team team;
    private final Map<ProposalKind, ProposalEffect> effects;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    ProposalController(
            Proposals proposals,
            Team team,
            List<ProposalEffect> effects,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.proposals = proposals;
        this.team = team;
        this.effects =
                effects.stream()
                        .flatMap(effect ->
                                effect.kinds().stream().map(kind -> Map.entry(kind, effect)))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record DecisionRequest(ProposalVerdict verdict, Optional<String> reason) {}

    /** Somebody of the staff, as colleagues see him. */
    record ColleagueView(String staffId, String pseudonym, String name) {}

    record DecidedView(String verdict, ColleagueView by, Instant at, Optional<String> reason) {}

    record ProposalView(
            String proposalId,
            String kind,
            Optional<String> walletId,
            String subject,
            SortedMap<String, String> content,
            ColleagueView madeBy,
            Instant madeAt,
            Instant expiresAt,
            boolean mayDecide,
            boolean mayWithdraw,
            Optional<DecidedView> decided) {}

    record ListView(List<ProposalView> data) {}

    /** Those that the roles of who asks may decide, and the own ones. */
    @GetMapping
    ListView list(@OnDuty SignedInStaff staff) {
        Set<ProposalKind> mine =
                Arrays.stream(ProposalKind.values())
                        .filter(kind -> concerns(kind, staff))
                        .collect(Collectors.toSet());
        return new ListView(proposals.waiting(mine).stream().map(one -> view(one, staff)).toList());
    }

    @GetMapping("/{id}")
    ProposalView one(@OnDuty SignedInStaff staff, @PathVariable String id) {
        return view(found(id, staff), staff);
    }

    /** The decision and what it brings about are one: both or nothing. */
    @PostMapping("/{id}/decision")
    ProposalView decide(
            @OnDuty(provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody DecisionRequest form,
            Browser browser) {
        form.reason()
                .filter(reason -> reason.length() > REASON_MOST)
                .ifPresent(_ -> {
                    throw FieldProblems.of("reason", "too_long", Map.of("max", REASON_MOST));
                });
        Proposal before = found(id, staff);
        ProposalEffect effect = effects.get(before.kind());
        if (effect == null) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return transaction.execute(_ -> {
            Checking checking = proposals.check(staff, before.id(), form.verdict(), form.reason());
            if (!(checking instanceof Checking.Checked(Proposal decided))) {
                throw StaffProblems.of(checking).asException();
            }
            carryOut(effect, decided, staff, Source.of(browser));
            return view(decided, staff);
        });
    }

    private void carryOut(
            ProposalEffect effect, Proposal decided, SignedInStaff staff, Source source) {
        if (decided.decided().orElseThrow().verdict() == ProposalVerdict.APPROVED) {
            effect.approved(decided, staff, source)
                    .ifPresent(problem -> {
                        throw problem.asException();
                    });
            return;
        }
        effect.turnedDown(decided, staff, source);
        audit.record(
                StaffAudit.event(
                                staff,
                                AuditKind.PROPOSAL_REFUSED,
                                clock.instant(),
                                source,
                                Optional.empty())
                        .with("proposal", decided.id().text())
                        .with("proposal_kind", decided.kind().code()));
    }

    private Proposal found(String id, SignedInStaff staff) {
        return ProposalId.parse(id)
                .flatMap(proposals::find)
                .filter(one -> concerns(one.kind(), staff))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private static boolean concerns(ProposalKind kind, SignedInStaff staff) {
        return staff.isOneOf(kind.makers()) || staff.isOneOf(kind.checkers());
    }

    private ProposalView view(Proposal proposal, SignedInStaff staff) {
        return new ProposalView(
                proposal.id().text(),
                proposal.kind().code(),
                proposal.about().map(WalletId::text),
                proposal.subject(),
                proposal.content(),
                colleague(proposal.made().staff()),
                proposal.made().at(),
                proposal.expiresAt(),
                proposals.mayDecide(proposal, staff),
                proposals.mayWithdraw(proposal, staff),
                proposal.decided()
                        .map(decided ->
                                new DecidedView(
                                        decided.verdict().code(),
                                        colleague(decided.by().staff()),
                                        decided.by().at(),
                                        decided.reason())));
    }

    private ColleagueView colleague(StaffId id) {
        StaffMember member = team.find(id).orElseThrow();
        return new ColleagueView(id.text(), member.pseudonym(), member.name());
    }
}
