package org.jinnang.counter;

import java.util.List;
import java.util.Optional;
import org.jinnang.appeal.Appealable;
import org.jinnang.appeal.AppealableDecisions;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/**
 * Refused visits, for appeals: neither the clerk nor the second person of a visit decides again.
 * Nothing follows from a grant by itself, since what is opened is opened to somebody who is there.
 */
@Component
class VisitDecisions implements AppealableDecisions {

    private static final int MOST = 20;

    private final RefusedVisits visits;

    VisitDecisions(RefusedVisits visits) {
        this.visits = visits;
    }

    @Override
    public String kind() {
        return "visit";
    }

    @Override
    public List<Appealable> of(WalletId wallet) {
        return visits.of(wallet).stream().limit(MOST).map(this::appealable).toList();
    }

    @Override
    public Optional<Appealable> find(WalletId wallet, String reference) {
        return visits.find(wallet, reference).map(this::appealable);
    }

    @Override
    public Optional<Bilingual> granted(WalletId wallet, String reference, SignedInStaff by) {
        return Optional.empty();
    }

    private Appealable appealable(RefusedVisit visit) {
        return new Appealable(
                kind(),
                visit.number(),
                Texts.bilingual("appeals", "visit_refused"),
                visit.decidedAt(),
                visit.decidedBefore());
    }
}
