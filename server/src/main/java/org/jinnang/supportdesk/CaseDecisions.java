package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.appeal.Appealable;
import org.jinnang.appeal.AppealableDecisions;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalVerdict;
import org.jinnang.staff.Proposals;
import org.springframework.stereotype.Component;

/**
 * What the desk did not do: a case that it closed, or in which a second person said no. Whoever
 * wrote in the case, proposed or decided does not look at it again. Nothing follows from a grant by
 * itself; the desk proposes anew, to another person.
 */
@Component
class CaseDecisions implements AppealableDecisions {

    private static final int MOST = 20;

    private final CaseStore cases;
    private final LineStore lines;
    private final Proposals proposals;

    CaseDecisions(CaseStore cases, LineStore lines, Proposals proposals) {
        this.cases = cases;
        this.lines = lines;
        this.proposals = proposals;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public List<Appealable> of(WalletId wallet) {
        return cases.of(wallet, MOST).stream().flatMap(one -> decided(one).stream()).toList();
    }

    @Override
    public Optional<Appealable> find(WalletId wallet, String reference) {
        return cases.of(wallet, MOST).stream()
                .filter(one -> one.number().equals(reference))
                .findFirst()
                .flatMap(this::decided);
    }

    @Override
    public Optional<Bilingual> granted(WalletId wallet, String reference, SignedInStaff by) {
        return Optional.empty();
    }

    private Optional<Appealable> decided(SupportCase one) {
        List<Proposal> proposed = proposals.of(one.id().text());
        Optional<Instant> refusedAt =
                proposed.stream()
                        .flatMap(proposal -> proposal.decided().stream())
                        .filter(decided -> decided.verdict() == ProposalVerdict.REJECTED)
                        .map(decided -> decided.by().at())
                        .reduce((_, last) -> last);
        return one.closedAt()
                .or(() -> refusedAt)
                .map(at ->
                        new Appealable(
                                kind(),
                                one.number(),
                                Texts.bilingual(
                                        "appeals",
                                        refusedAt.isPresent() ? "case_refused" : "case_closed"),
                                at,
                                hands(one, proposed)));
    }

    private Set<StaffId> hands(SupportCase one, List<Proposal> proposed) {
        Set<StaffId> hands = new HashSet<>();
        lines.of(one).forEach(line -> line.by().ifPresent(by -> hands.add(by.staff())));
        proposed.forEach(proposal -> {
            hands.add(proposal.made().staff());
            proposal.decided().ifPresent(decided -> hands.add(decided.by().staff()));
        });
        return hands;
    }
}
