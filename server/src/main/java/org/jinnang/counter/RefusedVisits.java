package org.jinnang.counter;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/** Finds refused visits for an appeal. */
@Service
public class RefusedVisits {

    private final VisitStore store;

    RefusedVisits(VisitStore store) {
        this.store = store;
    }

    /** The holder's refused visit with this number; empty for every other one. */
    public Optional<RefusedVisit> find(WalletId wallet, String number) {
        return store.findByNumber(number)
                .filter(visit -> visit.wallet().equals(wallet))
                .flatMap(RefusedVisits::refused);
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
