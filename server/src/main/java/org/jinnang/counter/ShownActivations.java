package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.VisitId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.SignedIn;
import org.jinnang.recovery.Activations;
import org.jinnang.recovery.ChosenAnew;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows the activation of an approved visit, once: on the screen that the customer sees or on a
 * phone that its holder trusts. Then follows what the holder does with it.
 */
@Service
class ShownActivations {

    private static final java.time.Duration EVERY = java.time.Duration.ofMinutes(5);

    private final VisitStore store;
    private final VisitParts parts;
    private final Displays displays;
    private final SlipStore slips;
    private final Activations activations;
    private final Notices notices;
    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ShownActivations(
            VisitStore store,
            VisitParts parts,
            Displays displays,
            SlipStore slips,
            Activations activations,
            Notices notices,
            CounterAudit audit,
            TransactionOperations transaction,
            Clock clock,
            Jobs jobs) {
        this.store = store;
        this.parts = parts;
        this.displays = displays;
        this.slips = slips;
        this.activations = activations;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        jobs.every(EVERY, "close visits that are over", this::closeLeftOver);
    }

    /** What asking for it answers. */
    sealed interface Showing {

        record Shown(Secret code, Instant expiresAt) implements Showing {}

        /** Not approved, over, or shown before. */
        record NotNow() implements Showing {}

        record NoSuchVisit() implements Showing {}
    }

    /** On the screen that is joined to a visit. */
    Showing onDisplay(Browser browser) {
        return transaction.execute(_ -> {
            Optional<Visit> visit =
                    displays.find(browser)
                            .flatMap(Displays.Display::visit)
                            .flatMap(store::findForUpdate);
            if (visit.isEmpty()) {
                return new Showing.NoSuchVisit();
            }
            return mayBeShown(visit.get()) && displays.show(browser.series(), visit.get().id())
                    ? shown(visit.get(), browser)
                    : new Showing.NotNow();
        });
    }

    /** On a phone that its holder trusts, signed in; once, unless the counter shows it anew. */
    Showing onPhone(VisitId id, SignedIn actor, Browser browser) {
        return transaction.execute(_ -> {
            Optional<Visit> visit =
                    store.findForUpdate(id).filter(one -> one.wallet().equals(actor.wallet()));
            if (visit.isEmpty()) {
                return new Showing.NoSuchVisit();
            }
            boolean mayHere =
                    actor.trustedDevice().isPresent()
                            && actor.isConfirmed()
                            && visit.get()
                                    .activation()
                                    .flatMap(Visit.Activation::shownAt)
                                    .isEmpty();
            return mayHere && mayBeShown(visit.get())
                    ? shown(visit.get(), browser)
                    : new Showing.NotNow();
        });
    }

    /** For paper, in the caller's transaction; who may, and when, is the caller's to ask. */
    Optional<Secret> onPaper(Visit visit) {
        return issued(visit);
    }

    private boolean mayBeShown(Visit visit) {
        return visit.state() instanceof VisitState.Approved(var until)
                && clock.instant().isBefore(until);
    }

    private Showing shown(Visit visit, Browser browser) {
        Optional<Secret> code = issued(visit);
        if (code.isEmpty()) {
            return new Showing.NotNow();
        }
        audit.of(visit, AuditKind.ACTIVATION_SHOWN, browser);
        notices.toAllAddresses(
                visit.wallet(), Template.ACTIVATION_SHOWN, Map.of("number", visit.number()));
        return new Showing.Shown(code.get(), visit.activation().orElseThrow().until());
    }

    /** Made now, in place of an earlier one; empty when nothing is left to be chosen. */
    private Optional<Secret> issued(Visit visit) {
        Instant until = visit.activation().orElseThrow().until();
        Set<Act> left =
                parts.changes(visit).stream()
                        .filter(change -> change.doneAt().isEmpty())
                        .flatMap(change -> change.what().act().stream())
                        .collect(Collectors.toSet());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Secret code = activations.issue(visit.wallet(), left, until, visit.number());
        slips.drop(visit);
        store.save(visit.activated(new Visit.Activation(until, Optional.of(clock.instant()))));
        return Optional.of(code);
    }

    /** In the transaction in which the holder chose. */
    @EventListener
    void chosen(ChosenAnew event) {
        for (Visit found : store.of(event.wallet())) {
            if (!(found.state() instanceof VisitState.Approved)) {
                continue;
            }
            Visit visit = store.findForUpdate(found.id()).orElseThrow();
            List<Change> changes = parts.changes(visit);
            changes.stream()
                    .filter(change -> change.what().act().filter(event.act()::equals).isPresent())
                    .forEach(change -> parts.done(visit, change, event.at()));
            boolean isAll =
                    parts.changes(visit).stream()
                            .filter(change -> change.what() != Change.What.LIFT)
                            .allMatch(change -> change.doneAt().isPresent());
            if (isAll
                    && VisitTransition.of(visit.state(), new VisitAct.Choose())
                            instanceof VisitTransition.Next(var next)) {
                move(visit.in(next));
                displays.leave(visit);
            }
        }
    }

    /** Whoever did not come, and what was approved and is over. */
    private void closeLeftOver() {
        transaction.executeWithoutResult(_ -> {
            Instant now = clock.instant();
            for (Visit visit : store.leftOver(now.minus(Visits.LATE_ENOUGH), now)) {
                VisitAct act =
                        visit.state() instanceof VisitState.Booked
                                ? new VisitAct.MarkNoShow(true)
                                : new VisitAct.Close();
                if (VisitTransition.of(visit.state(), act)
                        instanceof VisitTransition.Next(var next)) {
                    parts.dropToken(visit);
                    move(visit.in(next));
                }
            }
        });
    }

    private void move(Visit visit) {
        slips.drop(visit);
        store.save(visit);
        parts.step(visit, clock.instant(), Optional.empty());
    }
}
