package org.jinnang.counter;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.appeal.Appealable;
import org.jinnang.appeal.AppealableDecisions;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/**
 * Refused visits, for appeals: neither the clerk nor the second person of a visit decides again. A
 * grant opens nothing by itself: it reopens the review, for somebody who did not refuse it.
 */
@Component
class VisitDecisions implements AppealableDecisions {

    private static final int MOST = 20;

    private final RefusedVisits visits;
    private final Clock clock;
    private final ZoneId zone;

    VisitDecisions(RefusedVisits visits, Clock clock, ZoneId zone) {
        this.visits = visits;
        this.clock = clock;
        this.zone = zone;
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
        return visits.reopen(wallet, reference, by)
                .map(due ->
                        Texts.bilingual(
                                "appeals",
                                "visit_reopened",
                                Map.of(
                                        "about",
                                        reference,
                                        "at",
                                        Words.moment(due, clock.instant(), zone))));
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
