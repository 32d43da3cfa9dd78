package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.jinnang.kernel.WorkingDays;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;

/** Refused visits, for an appeal: finds them, and reopens the one whose appeal was granted. */
@Service
class RefusedVisits {

    private final VisitStore store;
    private final VisitParts parts;
    private final Photos photos;
    private final CounterAudit audit;
    private final Clock clock;
    private final ZoneId zone;

    RefusedVisits(
            VisitStore store,
            VisitParts parts,
            Photos photos,
            CounterAudit audit,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.parts = parts;
        this.photos = photos;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** The holder's refused visit with this number; empty for every other one. */
    Optional<RefusedVisit> find(WalletId wallet, String number) {
        return store.findByNumber(number)
                .filter(visit -> visit.wallet().equals(wallet))
                .flatMap(this::refused);
    }

    /** Those that can be appealed against now, the newest first. */
    List<RefusedVisit> of(WalletId wallet) {
        Instant now = clock.instant();
        return store.of(wallet).stream()
                .flatMap(visit -> refused(visit).stream())
                .filter(visit -> now.isBefore(visit.appealUntil()))
                .toList();
    }

    /**
     * Puts it before a reviewer once more, with what was signed then and as it is promised for a
     * new one; in the caller's transaction.
     *
     * @return by when it is decided; empty when it is not refused any more
     */
    Optional<Instant> reopen(WalletId wallet, String number, SignedInStaff by) {
        return store.findByNumber(number)
                .filter(visit -> visit.wallet().equals(wallet))
                .flatMap(visit -> store.findForUpdate(visit.id()))
                .filter(visit -> visit.state() instanceof VisitState.Refused)
                .flatMap(visit -> reopen(visit, by));
    }

    private Optional<Instant> reopen(Visit visit, SignedInStaff by) {
        Instant now = clock.instant();
        Instant due = WorkingDays.sameTimeNext(now, zone);
        var act =
                new VisitAct.Reopen(
                        visit.clerk().orElseThrow(),
                        visit.form().orElseThrow().hash(),
                        due,
                        store.refusedBefore(visit));
        if (!(VisitTransition.of(visit.state(), act) instanceof VisitTransition.Next(var next))) {
            return Optional.empty();
        }
        Visit then = visit.in(next).submitted(new Visit.Submission(now, due));
        store.save(then);
        store.reopen(then);
        photos.waits(then);
        parts.step(then, now, Optional.of(by.pseudonym()));
        audit.reopened(then, by);
        return Optional.of(due);
    }

    private Optional<RefusedVisit> refused(Visit visit) {
        if (!(visit.state() instanceof VisitState.Refused(var reason, var appealUntil))) {
            return Optional.empty();
        }
        Visit.Decision decision = visit.decision().orElseThrow();
        Set<StaffId> decidedBefore =
                Stream.concat(
                                store.refusedBefore(visit).stream(),
                                Stream.concat(visit.clerk().stream(), Stream.of(decision.by()))
                                        .map(Worker::staff))
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
