package org.jinnang.counter;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How every act of the staff is done: the visit is held, it is nobody's own case, it is what was
 * seen, the rule agrees; then the effect, the new state, the step and the line of the log, together
 * or not at all.
 */
@Component
class StaffActs {

    private final VisitStore store;
    private final VisitParts parts;
    private final Conflicts conflicts;
    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    StaffActs(
            VisitStore store,
            VisitParts parts,
            Conflicts conflicts,
            CounterAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.parts = parts;
        this.conflicts = conflicts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes the effect of an act back, as nothing but an exception can. */
    static final class NotDone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Acting acting;

        NotDone(Acting acting) {
            super("Not done", null, false, false);
            this.acting = acting;
        }
    }

    /**
     * @param act what shall happen; may look at the visit
     * @param changed the visit in its next state, with whatever else the act changes
     * @param effect what else happens, before the state is kept
     * @param kind what the log says; empty where it says nothing
     */
    record Deed(
            VisitId id,
            int version,
            SignedInStaff staff,
            Browser browser,
            Function<Visit, VisitAct> act,
            Function<Visit, Visit> changed,
            Consumer<Visit> effect,
            Optional<AuditKind> kind) {}

    Acting act(Deed deed) {
        try {
            return transaction.execute(_ -> acted(deed));
        } catch (NotDone notDone) {
            return notDone.acting;
        }
    }

    private Acting acted(Deed deed) {
        Optional<Visit> found =
                store.findForUpdate(deed.id()).filter(visit -> maySee(visit, deed.staff()));
        if (found.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        Visit visit = found.get();
        if (conflicts.concerns(deed.staff().staff(), visit.wallet())) {
            return new Acting.OwnCase();
        }
        if (visit.version() != deed.version()) {
            return new Acting.Stale();
        }
        VisitAct act = deed.act().apply(visit);
        if (!(VisitTransition.of(visit.state(), act) instanceof VisitTransition.Next(var next))) {
            return new Acting.Refused(
                    ((VisitTransition.Refused) VisitTransition.of(visit.state(), act)).why());
        }
        deed.effect().accept(visit);
        Visit then = deed.changed().apply(visit.in(next));
        store.save(then);
        if (!then.state().code().equals(visit.state().code())) {
            parts.step(then, clock.instant(), Optional.of(deed.staff().pseudonym()));
        }
        deed.kind().ifPresent(kind -> audit.decided(then, kind, deed.staff(), deed.browser()));
        return new Acting.Done(store.find(deed.id()).orElseThrow());
    }

    /** The counter sees its own branch; whoever reviews sees what was submitted. */
    static boolean maySee(Visit visit, SignedInStaff staff) {
        boolean isOwnBranch =
                staff.branch().isEmpty() || staff.branch().get().equals(visit.branch());
        return (isOwnBranch && staff.roles().contains(StaffRole.CLERK))
                || (visit.submittedAt().isPresent() && staff.roles().contains(StaffRole.REVIEWER));
    }
}
