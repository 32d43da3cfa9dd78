package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes of the team: roles, by two people as soon as there are two; suspension and leaving, which
 * end every session at once.
 */
@Service
class Personnel implements ProposalEffect {

    private static final Duration PROPOSAL_LIFE = Duration.ofDays(3);
    private static final String ROLES = "roles";

    private final MemberStore members;
    private final StaffSessions sessions;
    private final WorkAddressStore addresses;
    private final Proposals proposals;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    Personnel(
            MemberStore members,
            StaffSessions sessions,
            WorkAddressStore addresses,
            Proposals proposals,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.members = members;
        this.sessions = sessions;
        this.addresses = addresses;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of asking for other roles. */
    sealed interface Change {

        record Done(StaffMember member) implements Change {}

        /** Another person has to agree. */
        record Proposed(Proposal proposal) implements Change {}

        record Refused(Problem problem) implements Change {}
    }

    /** Asks for these roles in the place of those there are. */
    Change roles(SignedInStaff by, StaffId about, Set<StaffRole> roles, Source source) {
        return transaction.execute(_ -> {
            Optional<StaffMember> member = members.findForUpdate(about);
            if (member.isEmpty() || member.get().standing() == Standing.LEFT) {
                return new Change.Refused(Problem.of(ProblemCode.NOT_FOUND));
            }
            return switch (RoleRule.of(by.staff(), about, members.all())) {
                case AT_ONCE -> new Change.Done(changed(member.get(), roles, by, source));
                case SECOND_PERSON ->
                        new Change.Proposed(proposed(by, member.get(), roles, source));
                case OWN -> new Change.Refused(Problem.of(ProblemCode.FOUR_EYES_VIOLATION));
                case NOBODY_TO_AGREE ->
                        new Change.Refused(
                                Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("nobody"));
            };
        });
    }

    private Proposal proposed(
            SignedInStaff by, StaffMember member, Set<StaffRole> roles, Source source) {
        var content = new TreeMap<String, String>();
        content.put("member", member.pseudonym());
        content.put("name", member.name());
        content.put("before", codes(member.roles()));
        content.put(ROLES, codes(roles));
        Proposal proposal =
                proposals.propose(
                        by,
                        ProposalKind.MEMBER_ROLES,
                        Optional.empty(),
                        member.id().text(),
                        content,
                        PROPOSAL_LIFE);
        record(by, AuditKind.STAFF_ROLES_PROPOSED, member, source, codes(roles));
        return proposal;
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.MEMBER_ROLES);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        StaffId about = StaffId.parse(proposal.subject()).orElseThrow();
        if (about.equals(checker.staff())) {
            return Optional.of(Problem.of(ProblemCode.FOUR_EYES_VIOLATION).variant("own_case"));
        }
        StaffMember member = members.findForUpdate(about).orElseThrow();
        boolean isAsItWas =
                codes(member.roles()).equals(proposal.content().get("before"))
                        && member.standing() != Standing.LEFT;
        if (!isAsItWas) {
            return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("changed"));
        }
        changed(member, read(proposal.content().getOrDefault(ROLES, "")), checker, source);
        return Optional.empty();
    }

    private StaffMember changed(
            StaffMember member, Set<StaffRole> roles, SignedInStaff by, Source source) {
        Instant now = clock.instant();
        for (StaffRole role : StaffRole.values()) {
            if (roles.contains(role)) {
                members.give(member.id(), role, now);
            } else {
                members.take(member.id(), role);
            }
        }
        record(by, AuditKind.STAFF_ROLES_CHANGED, member, source, codes(roles));
        return members.find(member.id()).orElseThrow();
    }

    /** What came of another standing: the member, or why not. */
    sealed interface Moved {

        record Done(StaffMember member) implements Moved {}

        record Refused(Problem problem) implements Moved {}
    }

    /** Shuts somebody out, lets him in again, or notes that he has left; never oneself. */
    Moved stand(SignedInStaff by, StaffId about, Standing to, Source source) {
        if (by.staff().equals(about)) {
            return new Moved.Refused(Problem.of(ProblemCode.FOUR_EYES_VIOLATION));
        }
        return transaction.execute(_ -> {
            Optional<StaffMember> found = members.findForUpdate(about);
            if (found.isEmpty()) {
                return new Moved.Refused(Problem.of(ProblemCode.NOT_FOUND));
            }
            StaffMember member = found.get();
            if (!mayMove(member.standing(), to)) {
                return new Moved.Refused(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
            }
            members.stand(about, to, clock.instant());
            if (to != Standing.ACTIVE) {
                sessions.endAll(about, Optional.empty());
            }
            if (to == Standing.LEFT) {
                addresses.forget(about);
            }
            record(by, kind(to), member, source, codes(member.roles()));
            return new Moved.Done(members.find(about).orElseThrow());
        });
    }

    /** By who has the server's command line; false when there is no such active member. */
    boolean suspendByCommand(String loginName, String by) {
        return transaction.execute(_ -> {
            Optional<StaffMember> found =
                    members.findByLogin(loginName.toLowerCase(Locale.ROOT))
                            .flatMap(member -> members.findForUpdate(member.id()))
                            .filter(member -> member.standing() == Standing.ACTIVE);
            found.ifPresent(member -> {
                Instant now = clock.instant();
                members.stand(member.id(), Standing.SUSPENDED, now);
                sessions.endAll(member.id(), Optional.empty());
                audit.record(
                        AuditEvent.ofNobody(AuditKind.STAFF_SUSPENDED, now, Source.SERVER)
                                .with("member", member.pseudonym())
                                .with("by", by));
            });
            return found.isPresent();
        });
    }

    private static boolean mayMove(Standing from, Standing to) {
        return switch (to) {
            case INVITED -> false;
            case ACTIVE -> from == Standing.SUSPENDED;
            case SUSPENDED -> from == Standing.ACTIVE;
            case LEFT -> from != Standing.LEFT;
        };
    }

    private static AuditKind kind(Standing to) {
        return switch (to) {
            case INVITED -> throw new IllegalArgumentException("Nobody becomes invited");
            case ACTIVE -> AuditKind.STAFF_RESTORED;
            case SUSPENDED -> AuditKind.STAFF_SUSPENDED;
            case LEFT -> AuditKind.STAFF_LEFT;
        };
    }

    private void record(
            SignedInStaff by, AuditKind kind, StaffMember member, Source source, String roles) {
        AuditEvent event =
                StaffAudit.event(by, kind, clock.instant(), source, Optional.empty())
                        .with("member", member.pseudonym());
        audit.record(roles.isEmpty() ? event : event.with(ROLES, roles));
    }

    static String codes(Set<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).collect(Collectors.joining(" "));
    }

    private static Set<StaffRole> read(String codes) {
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        Arrays.stream(codes.split(" ", -1))
                .filter(code -> !code.isEmpty())
                .map(code -> StaffRole.parse(code).orElseThrow())
                .forEach(roles::add);
        return roles;
    }
}
