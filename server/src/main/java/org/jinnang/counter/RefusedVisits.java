package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;

/** Finds refused visits for an appeal. */
@Service
class RefusedVisits {

    private final VisitStore store;
    private final Clock clock;

    RefusedVisits(VisitStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The holder's refused visit with this number; empty for every other one. */
    Optional<RefusedVisit> find(WalletId wallet, String number) {
        return store.findByNumber(number)
                .filter(visit -> visit.wallet().equals(wallet))
                .flatMap(RefusedVisits::refused);
    }

    /** Those that can be appealed against now, the newest first. */
    List<RefusedVisit> of(WalletId wallet) {
        Instant now = clock.instant();
        return store.of(wallet).stream()
                .flatMap(visit -> refused(visit).stream())
                .filter(visit -> now.isBefore(visit.appealUntil()))
                .toList();
    }

    private static Optional<RefusedVisit> refused(Visit visit) {
        if (!(visit.state() instanceof VisitState.Refused(var reason, var appealUntil))) {
            return Optional.empty();
        }
        Visit.Decision decision = visit.decision().orElseThrow();
        Set<StaffId> decidedBefore =
                Stream.concat(visit.clerk().stream(), Stream.of(decision.by()))
                        .map(Worker::staff)
                        .collect(Collectors.toSet());
        return Optional.of(
                new RefusedVisit(
                        visit.wallet(),
                        visit.id(),
                        visit.number(),
                        reason,
                        RefusalText.of(reason, decision.note()),
                        decision.at(),
                        appealUntil,
                        decidedBefore));
    }
}
