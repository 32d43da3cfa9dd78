package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jinnang.kernel.ProposalId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;

/**
 * Dual control: nothing of what is proposed here takes effect before another person, on another
 * device, has approved it. Whoever carries it out calls {@link #check} in the transaction of the
 * effect, so that the two happen together or not at all.
 */
@Service
public class Proposals {

    private final ProposalStore store;
    private final Conflicts conflicts;
    private final Clock clock;
    private final Ids ids;

    Proposals(ProposalStore store, Conflicts conflicts, Clock clock, Ids ids) {
        this.store = store;
        this.conflicts = conflicts;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Proposes, in the caller's transaction.
     *
     * @param about whose wallet it concerns
     * @param subject the case, visit, order or member it belongs to; at most 100 characters
     * @param content what the second person sees: short, and never a secret
     * @param life after which nobody can approve it any more
     * @throws org.jinnang.platform.ProblemException {@code role_missing} or {@code
     *     four_eyes_violation}: who proposes may not propose this, or not about this wallet
     */
    public Proposal propose(
            SignedInStaff maker,
            ProposalKind kind,
            Optional<WalletId> about,
            String subject,
            SortedMap<String, String> content,
            Duration life) {
        if (!maker.isOneOf(kind.makers())) {
            throw StaffProblems.of(new Checking.RoleMissing()).asException();
        }
        if (isOwnCase(maker, about)) {
            throw StaffProblems.of(new Checking.OwnCase()).asException();
        }
        Instant now = clock.instant();
        var proposal =
                new Proposal(
                        new ProposalId(ids.next()),
                        kind,
                        about,
                        subject,
                        content,
                        by(maker, now),
                        now.plus(life),
                        Optional.empty());
        conflicts.takesPart(maker.staff(), ProposalStore.wallet(proposal));
        store.insert(proposal);
        return proposal;
    }

    /**
     * Decides, in the transaction of the effect. Of several at once one gets {@code Checked}.
     *
     * @param reason what the maker reads; needed where the caller says so
     */
    public Checking check(
            SignedInStaff checker,
            ProposalId id,
            ProposalVerdict verdict,
            Optional<String> reason) {
        Optional<Proposal> found = store.find(id);
        if (found.isEmpty()) {
            return new Checking.NoSuchProposal();
        }
        Proposal proposal = found.get();
        Instant now = clock.instant();
        return ProposalRule.refusal(proposal, checker, verdict, isOwnCase(proposal, checker), now)
                .orElseGet(() -> {
                    var decided = new Proposal.Decided(verdict, by(checker, now), reason);
                    conflicts.takesPart(checker.staff(), ProposalStore.wallet(proposal));
                    return store.decide(proposal, decided)
                            ? new Checking.Checked(decided(proposal, decided))
                            : new Checking.NotWaiting();
                });
    }

    /** Whether this person, in this browser, could decide it now. */
    public boolean mayDecide(Proposal proposal, SignedInStaff checker) {
        return may(ProposalVerdict.APPROVED, proposal, checker);
    }

    /** Whether this person could take it back now. */
    public boolean mayWithdraw(Proposal proposal, SignedInStaff maker) {
        return may(ProposalVerdict.WITHDRAWN, proposal, maker);
    }

    private boolean may(ProposalVerdict verdict, Proposal proposal, SignedInStaff staff) {
        boolean ownCase = isOwnCase(proposal, staff);
        return ProposalRule.refusal(proposal, staff, verdict, ownCase, clock.instant()).isEmpty();
    }

    /** What waits for a second person and is still in time, the oldest first. */
    public List<Proposal> waiting(Set<ProposalKind> kinds) {
        return store.undecided(kinds, clock.instant());
    }

    /** Decided or not. */
    public Optional<Proposal> find(ProposalId id) {
        return store.find(id);
    }

    /** Everything that was proposed for a case, visit or order, the oldest first. */
    public List<Proposal> of(String subject) {
        return store.of(subject);
    }

    /** Of who decides; or of who has proposed it, when he came close since. */
    private boolean isOwnCase(Proposal proposal, SignedInStaff checker) {
        return proposal.about()
                .filter(wallet ->
                        conflicts.concerns(checker.staff(), wallet)
                                || conflicts.concerns(proposal.made().staff(), wallet))
                .isPresent();
    }

    private boolean isOwnCase(SignedInStaff staff, Optional<WalletId> about) {
        return about.filter(wallet -> conflicts.concerns(staff.staff(), wallet)).isPresent();
    }

    private static Proposal decided(Proposal proposal, Proposal.Decided decided) {
        return new Proposal(
                proposal.id(),
                proposal.kind(),
                proposal.about(),
                proposal.subject(),
                proposal.content(),
                proposal.made(),
                proposal.expiresAt(),
                Optional.of(decided));
    }

    private static Proposal.By by(SignedInStaff staff, Instant now) {
        return new Proposal.By(staff.staff(), staff.device(), staff.session(), now);
    }
}
