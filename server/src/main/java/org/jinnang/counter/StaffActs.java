package org.jinnang.counter;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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

    /** Who of the staff asks for something, having seen which version. */
    record Asked(VisitId id, int version, SignedInStaff staff, Browser browser) {

        Worker by() {
            return Worker.of(staff);
        }
    }

    /**
     * What is done when the rule agrees; unless more is said, the state changes and nothing else.
     *
     * @param act what shall happen; may look at the visit
     * @param changed the visit in its next state, with whatever else the act changes
     * @param effect what else happens, before the state is kept
     * @param kind what the log says; empty where it says nothing
     */
    record Deed(
            Asked asked,
            Function<Visit, VisitAct> act,
            UnaryOperator<Visit> changed,
            Consumer<Visit> effect,
            Optional<AuditKind> kind) {

        static Deed of(Asked asked, Function<Visit, VisitAct> act) {
            return new Deed(asked, act, UnaryOperator.identity(), _ -> {}, Optional.empty());
        }

        Deed changing(UnaryOperator<Visit> more) {
            return new Deed(asked, act, more, effect, kind);
        }

        Deed with(Consumer<Visit> more) {
            return new Deed(asked, act, changed, more, kind);
        }

        Deed logged(AuditKind as) {
            return new Deed(asked, act, changed, effect, Optional.of(as));
        }
    }

    Acting act(Deed deed) {
        return guarded(deed.asked(), visit -> acted(deed, visit));
    }

    /**
     * Holds the visit while the work is done: one that may be seen, nobody's own case, and as it
     * was seen.
     */
    Acting guarded(Asked asked, Function<Visit, Acting> work) {
        return guarded(asked, visit -> maySee(visit, asked.staff()), work);
    }

    /** The same for whoever may see it for another reason. */
    Acting guarded(Asked asked, Predicate<Visit> maySee, Function<Visit, Acting> work) {
        try {
            return transaction.execute(_ -> {
                Optional<Visit> visit = store.findForUpdate(asked.id()).filter(maySee);
                if (visit.isEmpty()) {
                    return new Acting.NoSuchVisit();
                }
                if (conflicts.concerns(asked.staff().staff(), visit.get().wallet())) {
                    return new Acting.OwnCase();
                }
                return visit.get().version() == asked.version()
                        ? work.apply(visit.get())
                        : new Acting.Stale();
            });
        } catch (NotDone notDone) {
            return notDone.acting;
        }
    }

    private Acting acted(Deed deed, Visit visit) {
        return switch (VisitTransition.of(visit.state(), deed.act().apply(visit))) {
            case VisitTransition.Refused(var why) -> new Acting.Refused(why);
            case VisitTransition.Next(var next) -> {
                deed.effect().accept(visit);
                Visit then = deed.changed().apply(visit.in(next));
                store.save(then);
                tell(deed, visit, then);
                yield new Acting.Done(store.find(visit.id()).orElseThrow());
            }
        };
    }

    private void tell(Deed deed, Visit before, Visit then) {
        SignedInStaff staff = deed.asked().staff();
        if (!then.state().code().equals(before.state().code())) {
            parts.step(then, clock.instant(), Optional.of(staff.pseudonym()));
        }
        deed.kind().ifPresent(kind -> audit.decided(then, kind, staff, deed.asked().browser()));
    }

    /** The counter sees its own branch; whoever reviews sees what was submitted. */
    static boolean maySee(Visit visit, SignedInStaff staff) {
        boolean isOwnBranch =
                staff.branch().isEmpty() || staff.branch().get().equals(visit.branch());
        return (isOwnBranch && staff.roles().contains(StaffRole.CLERK))
                || (visit.submittedAt().isPresent() && staff.roles().contains(StaffRole.REVIEWER));
    }
}
