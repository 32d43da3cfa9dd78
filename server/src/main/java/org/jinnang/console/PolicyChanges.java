package org.jinnang.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.policy.Limits;
import org.jinnang.policy.PolicyInForce;
import org.jinnang.policy.PolicySchedule;
import org.jinnang.policy.Profile;
import org.jinnang.policy.Profiles;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Another policy profile by two people, at once or from a day on. The proposal carries the whole
 * text of the profile, so what was looked at is what begins to hold; and the number of the switch,
 * so that it is worth nothing once anything else was switched on.
 */
@Service
class PolicyChanges implements ProposalEffect {

    private static final Duration LIFE = Duration.ofDays(3);
    private static final String PROFILE = "profile";
    private static final String IN_FORCE = "in_force";
    private static final String FROM = "valid_from";
    private static final String AT_ONCE = "at_once";
    private static final String REASON = "reason";
    private static final String FILE = "file";
    private static final String NUMBER = "number";

    private final PolicySchedule schedule;
    private final PolicyInForce inForce;
    private final Proposals proposals;
    private final Signers signers;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    PolicyChanges(
            PolicySchedule schedule,
            PolicyInForce inForce,
            Proposals proposals,
            Signers signers,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.schedule = schedule;
        this.inForce = inForce;
        this.proposals = proposals;
        this.signers = signers;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What shall hold, and why.
     *
     * @param file the text of a profile that can be read and is safe
     * @param from the first day; at once when it is empty
     */
    record Wish(String file, Optional<LocalDate> from, String reason) {

        String title() {
            Profile profile = Profiles.read(file).profile();
            return profile.name() + " " + profile.version();
        }
    }

    Proposal propose(SignedInStaff maker, Wish wish) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(PROFILE, wish.title());
        content.put(FROM, wish.from().map(LocalDate::toString).orElse(AT_ONCE));
        content.put(REASON, wish.reason());
        content.put(FILE, wish.file());
        return transaction.execute(_ -> {
            List<PolicySchedule.Switch> all = schedule.all();
            content.put(IN_FORCE, PolicySchedule.inForce(all, clock.instant()).title());
            content.put(NUMBER, Integer.toString(schedule.last() + 1));
            return proposals.propose(
                    maker,
                    ProposalKind.POLICY_PROFILE,
                    Optional.empty(),
                    wish.title(),
                    content,
                    LIFE);
        });
    }

    /** The text of what a proposal would switch on. */
    static String file(Proposal proposal) {
        return text(proposal, FILE);
    }

    /** Whether nobody could read of it before that day. */
    boolean isTooEarly(LocalDate from) {
        return !from.isAfter(Limits.dayOf(clock.instant()));
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.POLICY_PROFILE);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        Instant now = clock.instant();
        Optional<LocalDate> day =
                Optional.of(text(proposal, FROM))
                        .filter(from -> !from.equals(AT_ONCE))
                        .map(LocalDate::parse);
        if (day.filter(this::isTooEarly).isPresent()) {
            return over("expired");
        }
        Profile profile = Profiles.read(file(proposal)).profile();
        var next =
                new PolicySchedule.Switch(
                        Integer.parseInt(text(proposal, NUMBER)),
                        day.map(Limits::startOf).orElse(now),
                        profile.name(),
                        profile.version(),
                        file(proposal),
                        signers.of(proposal, checker),
                        now,
                        text(proposal, REASON));
        if (schedule.last() + 1 != next.number() || !schedule.add(next, proposal.id())) {
            return over("changed");
        }
        audit.record(
                StaffAudit.event(
                                checker,
                                AuditKind.POLICY_PROFILE_SWITCHED,
                                now,
                                source,
                                Optional.empty())
                        .with("proposal", proposal.id().text())
                        .with("profile", profile.name())
                        .with("version", Integer.toString(profile.version()))
                        .with("valid_from", text(proposal, FROM)));
        inForce.refreshAfterCommit();
        return Optional.empty();
    }

    private static Optional<Problem> over(String why) {
        return Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant(why));
    }

    private static String text(Proposal proposal, String name) {
        return proposal.content().getOrDefault(name, "");
    }
}
