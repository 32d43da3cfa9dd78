package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Visits as their holders book, see, change and cancel them. Whoever cannot sign in does so in the
 * browser in which something of his was proven.
 */
@Service
public class Visits {

    /** Booked at a time by one holder; more would only take places from others. */
    static final int AT_A_TIME = 3;

    private final VisitStore store;
    private final VisitParts parts;
    private final Photos photos;
    private final VisitTokens tokens;
    private final ReminderStore reminders;
    private final Branches branches;
    private final BranchStore slots;
    private final Restrictions restrictions;
    private final Notices notices;
    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Visits(
            VisitStore store,
            VisitParts parts,
            Photos photos,
            VisitTokens tokens,
            ReminderStore reminders,
            Branches branches,
            BranchStore slots,
            Restrictions restrictions,
            Notices notices,
            CounterAudit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.parts = parts;
        this.photos = photos;
        this.tokens = tokens;
        this.reminders = reminders;
        this.branches = branches;
        this.slots = slots;
        this.restrictions = restrictions;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What is booked.
     *
     * @param isSignedIn whether it is the holder's session; else the browser keeps the visit
     */
    public record Wish(
            WalletId wallet,
            boolean isSignedIn,
            BranchId branch,
            Instant slot,
            VisitKind kind,
            WhoComes who,
            Set<Material> brings) {}

    /** What booking and changing answer. */
    sealed interface Booking {

        record Booked(Visit visit) implements Booking {}

        record NoSuchBranch() implements Booking {}

        /** It is no time of this branch, too soon or too far ahead. */
        record NoSuchSlot() implements Booking {}

        record Full() implements Booking {}

        record TooMany() implements Booking {}

        /** This branch goes to nobody's home. */
        record NoHomeVisits() implements Booking {}

        record NotNow() implements Booking {}

        record NoSuchVisit() implements Booking {}
    }

    /** Books in the caller's transaction; a refusal changes nothing. */
    Booking book(Wish wish, Browser browser) {
        Optional<Branch> branch = branches.find(wish.branch());
        Instant now = clock.instant();
        if (branch.isEmpty()) {
            return new Booking.NoSuchBranch();
        }
        if (wish.who() == WhoComes.HOME_VISIT && !branch.get().homeVisits()) {
            return new Booking.NoHomeVisits();
        }
        if (!branches.isSlot(branch.get(), wish.slot())) {
            return new Booking.NoSuchSlot();
        }
        restrictions.lockStanding(wish.wallet());
        if (store.notOver(wish.wallet()) >= AT_A_TIME) {
            return new Booking.TooMany();
        }
        if (!slots.take(branch.get(), wish.slot())) {
            return new Booking.Full();
        }
        Visit visit =
                Visit.booked(
                        wish.wallet(),
                        new VisitId(ids.next()),
                        new VisitState.Booked(),
                        wish.branch(),
                        Optional.of(wish.slot()),
                        wish.kind(),
                        wish.who(),
                        wish.brings(),
                        now,
                        Optional.of(browser.series()).filter(_ -> !wish.isSignedIn()));
        store.insert(visit);
        parts.step(visit, now, Optional.empty());
        tokens.renew(visit);
        audit.of(visit, AuditKind.VISIT_BOOKED, browser);
        tellBooked(visit, branch.get());
        return new Booking.Booked(visit);
    }

    /** For tests and the demo: the same in a transaction of its own. */
    public Optional<VisitId> bookNow(Wish wish, Browser browser) {
        return transaction.execute(_ ->
                book(wish, browser) instanceof Booking.Booked(var visit)
                        ? Optional.of(visit.id())
                        : Optional.empty());
    }

    /** The holder's own; without a session those of this browser that were booked so. */
    List<Visit> of(Optional<SignedIn> actor, Browser browser) {
        return actor.map(one -> store.of(one.wallet()))
                .orElseGet(() -> store.bookedIn(browser.series()));
    }

    /** One of these; somebody else's is not there. */
    Optional<Visit> find(VisitId id, Optional<SignedIn> actor, Browser browser) {
        return store.find(id).filter(visit -> isHis(visit, actor, browser));
    }

    Visit.Whole whole(Visit visit) {
        return new Visit.Whole(visit, parts.steps(visit), parts.changes(visit));
    }

    /** Another branch or time. */
    Booking change(
            VisitId id, BranchId to, Instant slot, Optional<SignedIn> actor, Browser browser) {
        return inOneTransaction(
                id,
                actor,
                browser,
                visit -> {
                    Optional<Branch> branch = branches.find(to);
                    if (branch.isEmpty()) {
                        return new Booking.NoSuchBranch();
                    }
                    if (!(VisitTransition.of(visit.state(), new VisitAct.Change())
                            instanceof VisitTransition.Next)) {
                        return new Booking.NotNow();
                    }
                    if (visit.who() == WhoComes.HOME_VISIT && !branch.get().homeVisits()) {
                        return new Booking.NoHomeVisits();
                    }
                    if (!branches.isSlot(branch.get(), slot)) {
                        return new Booking.NoSuchSlot();
                    }
                    if (!slots.take(branch.get(), slot)) {
                        return new Booking.Full();
                    }
                    slots.giveBack(visit.branch(), visit.slot().orElseThrow());
                    Visit moved = visit.at(to, slot);
                    store.save(moved);
                    reminders.moved(moved, clock.instant());
                    audit.of(moved, AuditKind.VISIT_CHANGED, browser);
                    tellBooked(moved, branch.get());
                    return new Booking.Booked(store.find(id).orElseThrow());
                });
    }

    /** Gives the place back. */
    Booking cancel(VisitId id, Optional<SignedIn> actor, Browser browser) {
        return inOneTransaction(
                id,
                actor,
                browser,
                visit -> {
                    if (!(VisitTransition.of(visit.state(), new VisitAct.Cancel())
                            instanceof VisitTransition.Next(var next))) {
                        return new Booking.NotNow();
                    }
                    if (visit.state() instanceof VisitState.Booked) {
                        visit.slot().ifPresent(slot -> slots.giveBack(visit.branch(), slot));
                    }
                    Visit cancelled = visit.in(next);
                    store.save(cancelled);
                    photos.isOver(cancelled);
                    parts.dropToken(cancelled);
                    parts.step(cancelled, clock.instant(), Optional.empty());
                    audit.of(cancelled, AuditKind.VISIT_CANCELLED, browser);
                    notices.toAllAddresses(
                            visit.wallet(),
                            Template.VISIT_CANCELLED,
                            Map.of("number", visit.number()));
                    return new Booking.Booked(store.find(id).orElseThrow());
                });
    }

    private Booking inOneTransaction(
            VisitId id, Optional<SignedIn> actor, Browser browser, Function<Visit, Booking> work) {
        return transaction.execute(status -> {
            Booking booking =
                    store.findForUpdate(id)
                            .filter(visit -> isHis(visit, actor, browser))
                            .map(work)
                            .orElseGet(Booking.NoSuchVisit::new);
            if (!(booking instanceof Booking.Booked)) {
                status.setRollbackOnly();
            }
            return booking;
        });
    }

    private void tellBooked(Visit visit, Branch branch) {
        notices.toAllAddresses(
                visit.wallet(),
                Template.VISIT_BOOKED,
                Map.of(
                        "number",
                        visit.number(),
                        "at",
                        visit.slot().orElseThrow(),
                        "branch",
                        branch.name()));
    }

    private static boolean isHis(Visit visit, Optional<SignedIn> actor, Browser browser) {
        return actor.map(one -> one.wallet().equals(visit.wallet()))
                .orElseGet(() -> visit.browser().filter(browser.series()::equals).isPresent());
    }

    /** How long a slot that nobody came to stays open for a late customer. */
    static final Duration LATE_ENOUGH = Duration.ofHours(12);
}
