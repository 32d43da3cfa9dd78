package org.jinnang.restriction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.policy.RestrictionRule;
import org.jinnang.policy.Waits;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is shut for a wallet, and the only way to shut or open it.
 *
 * <p>Lock order: the wallet's standing row, then budgets of attempts, then accounts of the ledger.
 */
@Service
public class Restrictions {

    private final RestrictionStore store;
    private final Policy policy;
    private final Ledger ledger;
    private final Clock clock;
    private final Ids ids;
    private final ApplicationEventPublisher events;
    private final Questions questions;

    Restrictions(
            RestrictionStore store,
            Policy policy,
            Ledger ledger,
            Clock clock,
            Ids ids,
            ApplicationEventPublisher events,
            Questions questions) {
        this.store = store;
        this.policy = policy;
        this.ledger = ledger;
        this.clock = clock;
        this.ids = ids;
        this.events = events;
        this.questions = questions;
    }

    /** Those in force now, oldest first. */
    public List<Restriction.InForce> inForce(WalletId walletId) {
        return store.inForce(walletId, clock.instant());
    }

    /** The question behind {@link #inForce}, to be asked together with others. */
    public Question<List<Restriction.InForce>> inForceAsked(WalletId walletId, Instant now) {
        return RestrictionStore.inForceAsked(walletId, now);
    }

    /**
     * Whether the wallet's standing is locked as {@link #inForceUntilCommit} locks it, to be asked
     * before {@link #inForceAsked} in one round trip. For several wallets at once it is false also
     * when somebody else has one locked, so that nobody waits for another's.
     */
    public Question<Boolean> lockingStandingAsked(WalletId walletId) {
        inTransaction();
        return RestrictionStore.lockingStandingShared(walletId);
    }

    /**
     * Those in force now; until the caller's transaction ends none can be placed or lifted. For an
     * effect that must not be overtaken by a restriction.
     */
    public List<Restriction.InForce> inForceUntilCommit(WalletId walletId) {
        inTransaction();
        var locked = RestrictionStore.lockingStandingShared(walletId);
        var inForce = RestrictionStore.inForceAsked(walletId, clock.instant());
        Questions.Answers answers = questions.askAll(List.of(locked, inForce));
        if (answers.to(locked)) {
            return answers.to(inForce);
        }
        store.lockStandingShared(walletId);
        return store.inForce(walletId, clock.instant());
    }

    /**
     * Waits for everybody who relies on the wallet's standing and keeps others away until the
     * caller's transaction ends. Whoever may place a restriction takes this before budgets.
     */
    public void lockStanding(WalletId walletId) {
        inTransaction();
        store.lockStanding(walletId);
    }

    /**
     * As {@link #lockStanding}, for a wallet that nobody has restricted yet or that does not exist:
     * one statement in every case, and nothing is added. Placing takes the lock anyway.
     */
    public void lockStandingIfAny(WalletId walletId) {
        inTransaction();
        store.lockStandingIfAny(walletId);
    }

    /** The question behind {@link #lockStandingIfAny}, to be asked together with others. */
    public Question<Boolean> lockingStanding(WalletId walletId) {
        inTransaction();
        return RestrictionStore.lockingStanding(walletId);
    }

    /** One restriction, in force or not. */
    public Optional<Restriction> find(WalletId walletId, RestrictionId restrictionId) {
        return store.find(walletId, restrictionId, clock.instant());
    }

    /** Those placed since then, newest first, in force or not. */
    public List<Restriction> placedSince(WalletId walletId, Instant since) {
        return store.placedSince(walletId, since, clock.instant());
    }

    /**
     * Places a restriction in the caller's transaction. One of the same cause that is in force is
     * extended or superseded, never shortened. Every permit to pay becomes worthless with it.
     */
    public Placing place(NewRestriction wish) {
        inTransaction();
        store.lockStanding(wish.walletId());
        Instant now = clock.instant();
        RestrictionRule rule = policy.restrictions().of(wish.cause());
        if (wish.ordered() != null) {
            return placeOrder(wish, wish.ordered(), rule, now);
        }
        int before = placedBefore(wish, rule.waits(), now);
        Until until = until(wish, rule.waits(), before, now);
        Optional<Restriction> last = store.last(wish.walletId(), wish.cause(), now);
        RestrictionTransition next =
                last.map(restriction ->
                                RestrictionTransition.of(
                                        restriction,
                                        new RestrictionAct.PlaceAgain(
                                                now,
                                                until,
                                                wish.notBefore(),
                                                wish.placedBy().saysNotMe()),
                                        rule.remedies()))
                        .orElseGet(RestrictionTransition.Anew::new);
        Placing placing =
                switch (next) {
                    case RestrictionTransition.Anew() ->
                            add(
                                    wish,
                                    rule,
                                    until,
                                    now,
                                    remembered(last, rule.waits(), now),
                                    before + 1,
                                    wish.notBefore());
                    case RestrictionTransition.Superseded(var ended) -> {
                        store.end(ended);
                        yield add(
                                wish,
                                rule,
                                until,
                                now,
                                ended.placement().id(),
                                before + 1,
                                ended.placement().notBefore());
                    }
                    case RestrictionTransition.Extended(var longer) -> {
                        var extended =
                                new Restriction.InForce(
                                        longer.placement().after(wish.after()), longer.until());
                        store.extend(extended, now);
                        yield new Placing.Extended(extended);
                    }
                    case RestrictionTransition.Kept(var same) -> new Placing.Kept(same);
                    case RestrictionTransition.Lifted _, RestrictionTransition.Refused _ ->
                            throw new IllegalStateException("Placing lifts nothing");
                };
        announce(placing, now);
        return placing;
    }

    /**
     * Orders stand beside each other, each with its own reference and end, because each is taken
     * back by itself. The very same order given twice is one.
     */
    private Placing placeOrder(
            NewRestriction wish,
            NewRestriction.Ordered ordered,
            RestrictionRule rule,
            Instant now) {
        if (!rule.scopes().contains(ordered.scope())) {
            throw new IllegalArgumentException(wish.cause() + " cannot shut " + ordered.scope());
        }
        if (ordered.until().moment().filter(end -> !end.isAfter(now)).isPresent()) {
            throw new IllegalArgumentException("An order that is over when it begins");
        }
        Optional<Restriction.InForce> same =
                store.inForce(wish.walletId(), now).stream()
                        .filter(one -> ordered.order().equals(one.placement().order()))
                        .filter(one -> ordered.scope().equals(one.placement().scope()))
                        .findFirst();
        Placing placing =
                same.<Placing>map(Placing.Kept::new)
                        .orElseGet(() -> add(wish, rule, ordered.until(), now, null, 1, null));
        announce(placing, now);
        return placing;
    }

    /** Lifts exactly this one, in the caller's transaction; every other one stays as it is. */
    public Lifting lift(WalletId walletId, RestrictionId restrictionId, RemedyKind remedy) {
        inTransaction();
        store.lockStanding(walletId);
        Instant now = clock.instant();
        Optional<Restriction> found = store.find(walletId, restrictionId, now);
        if (found.isEmpty()) {
            return new Lifting.Refused(Lifting.Why.NO_SUCH_RESTRICTION);
        }
        List<RemedyKind> remedies =
                policy.restrictions().of(found.get().placement().cause()).remedies();
        RestrictionAct act = new RestrictionAct.Lift(now, remedy);
        return switch (RestrictionTransition.of(found.get(), act, remedies)) {
            case RestrictionTransition.Lifted(var ended) -> lifted(ended);
            case RestrictionTransition.Refused(var why) -> new Lifting.Refused(why);
            case RestrictionTransition.Anew _,
                    RestrictionTransition.Extended _,
                    RestrictionTransition.Kept _,
                    RestrictionTransition.Superseded _ ->
                    throw new IllegalStateException("Lifting places nothing");
        };
    }

    private Lifting lifted(Restriction.Ended ended) {
        store.end(ended);
        Placement placement = ended.placement();
        events.publishEvent(
                new RestrictionLifted(
                        placement.walletId(),
                        placement.id(),
                        placement.cause(),
                        ended.by(),
                        ended.endedAt()));
        return new Lifting.Lifted(ended);
    }

    private Placing add(
            NewRestriction wish,
            RestrictionRule rule,
            Until until,
            Instant now,
            @Nullable RestrictionId supersedes,
            int nth,
            @Nullable Instant notBefore) {
        Placement placement =
                new Placement(
                        wish.walletId(),
                        new RestrictionId(ids.next()),
                        wish.cause(),
                        wish.ordered() == null ? rule.scope() : wish.ordered().scope(),
                        wish.placedBy(),
                        now,
                        supersedes,
                        nth,
                        wish.after(),
                        wish.ordered() == null ? null : wish.ordered().order(),
                        notBefore);
        Restriction.InForce restriction = new Restriction.InForce(placement, until);
        store.add(restriction);
        return new Placing.Placed(restriction);
    }

    private void announce(Placing placing, Instant now) {
        if (placing instanceof Placing.Kept) {
            return;
        }
        Placement placement = placing.restriction().placement();
        if (shutsMoney(placement.scope())) {
            ledger.bumpFence(placement.walletId());
        }
        events.publishEvent(
                new RestrictionPlaced(
                        placement.walletId(), placement.id(), placement.cause(), now));
    }

    /** How many of this cause are remembered; none where the wait does not grow. */
    private int placedBefore(NewRestriction wish, Waits waits, Instant now) {
        return switch (waits) {
            case Waits.UntilRemedied(), Waits.Provisional _, Waits.AsOrdered() -> 0;
            case Waits.Growing(var rememberedFor, _, _) ->
                    store.countPlacedSince(wish.walletId(), wish.cause(), now.minus(rememberedFor));
        };
    }

    private static Until until(NewRestriction wish, Waits waits, int before, Instant now) {
        return switch (waits) {
            case Waits.Provisional(var lasts, _) when wish.placedBy() == PlacedBy.REPORTER ->
                    new Until.Time(now.plus(lasts));
            case Waits.UntilRemedied(), Waits.Provisional _ -> new Until.Remedied();
            case Waits.AsOrdered() ->
                    throw new IllegalStateException(wish.cause() + " says itself until when");
            case Waits.Growing _ when wish.untilRemedied() -> new Until.Remedied();
            case Waits.Growing growing -> new Until.Time(now.plus(growing.after(before)));
        };
    }

    private static @Nullable RestrictionId remembered(
            Optional<Restriction> last, Waits waits, Instant now) {
        Duration memory =
                switch (waits) {
                    case Waits.UntilRemedied(), Waits.Provisional _, Waits.AsOrdered() ->
                            Duration.ZERO;
                    case Waits.Growing(var rememberedFor, _, _) -> rememberedFor;
                };
        return last.map(Restriction::placement)
                .filter(placement -> placement.placedAt().isAfter(now.minus(memory)))
                .map(Placement::id)
                .orElse(null);
    }

    private static boolean shutsMoney(Scope scope) {
        return switch (scope) {
            case Scope.SignIn() -> false;
            case Scope.Pay(), Scope.PayOutAbove(_), Scope.AllButViewing(), Scope.Everything() ->
                    true;
        };
    }

    private static void inTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
    }
}
