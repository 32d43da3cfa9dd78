package org.jinnang.appeal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.staff.Proposals;
import org.springframework.stereotype.Component;

/**
 * Locks, freezes and orders. The operator's own order ends when an appeal against it is granted; a
 * legal order is the authority's, and every other lock has ways out of its own.
 */
@Component
class RestrictionDecisions implements AppealableDecisions {

    private static final int MOST = 20;

    private final Restrictions restrictions;
    private final Proposals proposals;

    RestrictionDecisions(Restrictions restrictions, Proposals proposals) {
        this.restrictions = restrictions;
        this.proposals = proposals;
    }

    @Override
    public String kind() {
        return "restriction";
    }

    @Override
    public List<Appealable> of(WalletId wallet) {
        return restrictions.placedSince(wallet, Instant.EPOCH).stream()
                .filter(Restriction.InForce.class::isInstance)
                .limit(MOST)
                .map(this::appealable)
                .toList();
    }

    @Override
    public Optional<Appealable> find(WalletId wallet, String reference) {
        return placed(wallet, reference).map(this::appealable);
    }

    @Override
    public Optional<Bilingual> granted(WalletId wallet, String reference, SignedInStaff by) {
        restrictions.lockStanding(wallet);
        return placed(wallet, reference)
                .map(Restriction::placement)
                .filter(placement -> placement.cause() == Cause.OPERATOR_ORDER)
                .map(placement ->
                        restrictions.lift(wallet, placement.id(), RemedyKind.OPERATOR_REVIEW))
                .filter(Lifting.Lifted.class::isInstance)
                .map(_ ->
                        new Bilingual(
                                "限制 " + reference + " 已经解除。",
                                "The restriction " + reference + " is lifted."));
    }

    private Optional<Restriction> placed(WalletId wallet, String reference) {
        return restrictions.placedSince(wallet, Instant.EPOCH).stream()
                .filter(one -> one.placement().reference().equals(reference))
                .findFirst();
    }

    private Appealable appealable(Restriction restriction) {
        Placement placement = restriction.placement();
        return new Appealable(
                kind(),
                placement.reference(),
                Texts.bilingual("restrictions", word(placement.cause()) + ".title"),
                placement.placedAt(),
                deciders(placement.reference()));
    }

    private static String word(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private Set<StaffId> deciders(String reference) {
        Set<StaffId> hands = new HashSet<>();
        proposals
                .of(reference)
                .forEach(proposal -> {
                    hands.add(proposal.made().staff());
                    proposal.decided().ifPresent(decided -> hands.add(decided.by().staff()));
                });
        return hands;
    }
}
