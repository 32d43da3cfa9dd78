package org.jinnang.authenticator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.authenticator.AttemptRule.Decision;
import org.jinnang.kernel.AttemptId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.jinnang.policy.Policy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The budgets of wrong entries: reserve a try, look at the secret, settle the try. Decides nothing
 * itself; the rule is {@code AttemptRule}.
 *
 * <p>Lock order: a wallet's standing row, then its budgets, then accounts of the ledger.
 */
@Service
public class Attempts {

    /** What a reservation answers. */
    public sealed interface Reservation {

        /**
         * The secret may be looked at, once, within 30 s; then settle.
         *
         * @param triesLeftAfterFailure tries that remain if this one is wrong
         */
        record Reserved(Attempt attempt, int triesLeftAfterFailure) implements Reservation {}

        /**
         * The budget is used up: the secret is not looked at. When failures used it up and no
         * restriction is in force (the last tries were lost in a crash), the caller places it now.
         *
         * @param shadow only for {@link Pool#UNTRUSTED}: verify nothing at equal cost, then settle
         *     this as wrong, so that the same work is done as for every other refusal
         * @param byFailures false when tries that are being checked at this moment are among it
         * @param isLastStep no further tries follow a wait
         * @param resumesAt when tries go on, if that was said
         */
        record Spent(
                Optional<Attempt> shadow,
                boolean byFailures,
                boolean isLastStep,
                Optional<Instant> resumesAt)
                implements Reservation {}

        /** Every try that is left is being checked at this moment: another check is running. */
        record Busy() implements Reservation {}
    }

    /** What settling answers. */
    public sealed interface Settlement {

        /**
         * Counted.
         *
         * @param failed wrong entries of this pool since its last right one
         * @param triesLeft tries that remain before the limit
         * @param limitReached this very entry used up the budget: place the restriction now
         * @param isLastStep no further tries follow a wait
         */
        record Settled(int failed, int triesLeft, boolean limitReached, boolean isLastStep)
                implements Settlement {}

        /** It was settled before, or its 30 s were over and it counts as failed. */
        record TooLate() implements Settlement {}
    }

    private final AttemptStore store;
    private final AttemptSettling settling;
    private final Decoys decoys;
    private final Policy policy;
    private final Clock clock;
    private final Ids ids;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    Attempts(
            AttemptStore store,
            AttemptSettling settling,
            Decoys decoys,
            Policy policy,
            Clock clock,
            Ids ids,
            JdbcTemplate jdbc,
            TransactionOperations transactions) {
        this.store = store;
        this.settling = settling;
        this.decoys = decoys;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Reserves one try and commits that before it returns. Never call it inside a transaction.
     *
     * @throws IllegalStateException inside a transaction: the reservation would not be committed
     */
    public Reservation reserve(Subject subject, AuthenticatorKind kind, Pool pool) {
        Instant now = clock.instant();
        return OwnTransaction.commit(
                transactions,
                () ->
                        subject.isDecoy()
                                ? reserveOfDecoy(subject, kind, pool, now)
                                : reserveOfWallet(subject, kind, pool, now));
    }

    /** A budget as it stood a moment ago; nobody else reads in it. */
    public static final class Seen {

        private final Budget budget;

        private Seen(Budget budget) {
            this.budget = budget;
        }
    }

    /** How a wallet's budget stands, to be asked together with others. */
    public Question<Optional<Seen>> asked(Subject subject, AuthenticatorKind kind, Pool pool) {
        return AttemptStore.asked(new AttemptStore.Key(subject.value(), kind, pool))
                .map(found -> found.map(Seen::new));
    }

    /**
     * Reserves a try in one statement that locks nothing first: what follows it in the same round
     * trip is read after it, and answered once it has committed. Its answer is empty when the
     * budget has changed since it was seen; then {@link #reserve} does it. Never ask it inside a
     * transaction.
     *
     * @return empty when the way of {@link #reserve} is needed from the beginning: other tries are
     *     being checked or have come to an end, and for what shares its budget
     */
    public Optional<Question<Optional<Reservation>>> reserving(
            Subject subject, AuthenticatorKind kind, Pool pool, Seen seen) {
        OwnTransaction.refuseCallers();
        Budget budget = seen.budget;
        if (budget.reserved() > 0 || budget.resumesAt().isPresent() || kind.hasPools()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        var key = new AttemptStore.Key(subject.value(), kind, pool);
        var attempt = new Attempt(subject, new AttemptId(ids.next()));
        return AttemptRule.reserve(steps(), pool, budget, 0, 0, now)
                        instanceof Decision.Reserve(Budget after, int triesLeft)
                ? Optional.of(
                        AttemptStore.reserving(key, budget, after, attempt, now)
                                .map(done ->
                                        done
                                                ? Optional.of(
                                                        new Reservation.Reserved(
                                                                attempt, triesLeft))
                                                : Optional.empty()))
                : Optional.empty();
    }

    private Reservation reserveOfWallet(
            Subject subject, AuthenticatorKind kind, Pool pool, Instant now) {
        var key = new AttemptStore.Key(subject.value(), kind, pool);
        Budget budget = lock(key, now);
        int elsewhere = kind.hasPools() ? store.usedElsewhere(key) : 0;
        int lost = budget.reserved() > 0 ? store.lose(key, now.minus(AttemptRule.LIFE), now) : 0;
        Decision decision = AttemptRule.reserve(steps(), pool, budget, lost, elsewhere, now);
        return switch (decision) {
            case Decision.Reserve(Budget after, int triesLeft) ->
                    new Reservation.Reserved(keep(key, after, subject(key), now), triesLeft);
            case Decision.RefuseAsSpent(Budget spent, boolean byFailures, boolean isLastStep) ->
                    new Reservation.Spent(
                            shadow(key, spent, now), byFailures, isLastStep, spent.resumesAt());
            case Decision.RefuseAsBusy(Budget after) -> {
                store.save(key, after);
                yield new Reservation.Busy();
            }
        };
    }

    /** All pools of one authenticator share the lock of one of them, so that their sum is exact. */
    private Budget lock(AttemptStore.Key key, Instant now) {
        if (key.kind().hasPools() && !key.pool().hidesItself()) {
            Pool base = Pool.UNTRUSTED;
            store.lock(
                    new AttemptStore.Key(key.subjectId(), key.kind(), base),
                    steps().first(base),
                    now);
        }
        return store.lock(key, steps().first(key.pool()), now);
    }

    /** The same work for a name nobody has: its budget is never spent and says nothing. */
    private Reservation reserveOfDecoy(
            Subject decoy, AuthenticatorKind kind, Pool pool, Instant now) {
        var key = new AttemptStore.Key(decoys.bucketOf(decoy).value(), kind, pool);
        Budget budget = store.lock(key, steps().first(pool), now);
        if (kind.hasPools()) {
            store.usedElsewhere(key);
        }
        return new Reservation.Reserved(keep(key, budget, subject(key), now), budget.unused());
    }

    /** Keeps what is spent, and where that may not show, a try of a decoy. */
    private Optional<Attempt> shadow(AttemptStore.Key key, Budget spent, Instant now) {
        if (!key.pool().hidesItself()) {
            store.save(key, spent);
            return Optional.empty();
        }
        Subject decoy = decoys.bucketOf(subject(key));
        store.lock(
                new AttemptStore.Key(decoy.value(), key.kind(), key.pool()),
                steps().first(key.pool()),
                now);
        return Optional.of(keep(key, spent, decoy, now));
    }

    private Attempt keep(AttemptStore.Key key, Budget after, Subject whose, Instant now) {
        var attempt = new Attempt(whose, new AttemptId(ids.next()));
        store.reserve(key, after, attempt, now);
        return attempt;
    }

    private static Subject subject(AttemptStore.Key key) {
        return new Subject(key.subjectId());
    }

    /**
     * Settles a try in the caller's transaction. A right entry clears its own pool only. At the
     * limit the caller places the restriction in the same transaction.
     */
    public Settlement settle(Attempt attempt, boolean right) {
        OwnTransaction.requireCallers();
        var riders = List.of(new AttemptSettled(attempt, right));
        List<AttemptSettling.Outcome> outcomes =
                Objects.requireNonNull(
                        jdbc.execute((Connection connection) -> settle(connection, riders)));
        return outcomes.stream()
                .filter(outcome -> !outcome.late())
                .findFirst()
                .<Settlement>map(outcome -> settled(outcome, attempt))
                .orElseGet(Settlement.TooLate::new);
    }

    private List<AttemptSettling.Outcome> settle(Connection connection, List<AttemptSettled> riders)
            throws SQLException {
        settling.lock(connection, riders);
        return settling.settle(connection, riders);
    }

    private Settlement.Settled settled(AttemptSettling.Outcome outcome, Attempt attempt) {
        Budget budget = outcome.budget();
        boolean limitReached = !outcome.right() && budget.isSpent() && !attempt.subject().isDecoy();
        return new Settlement.Settled(
                budget.failed(),
                Math.max(0, budget.ceiling() - budget.failed()),
                limitReached,
                steps().isLast(outcome.pool(), budget.ceiling()));
    }

    /**
     * Gives a try back whose secret was not looked at, because the machine had no time for it, or
     * whose entry was right and had no effect, such as a code that was used before: whoever shows
     * that has not guessed. Never call it after any other comparison.
     */
    public void giveBack(Attempt attempt) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(
                _ -> store.giveBack(attempt, now.minus(AttemptRule.LIFE)));
    }

    /**
     * In the transaction that places a restriction with an end: from then on the next step of the
     * budget is open (payment password: 5 tries, a wait, 5 more).
     */
    public void resumeAt(Subject subject, AuthenticatorKind kind, Pool pool, Instant resumesAt) {
        OwnTransaction.requireCallers();
        store.resumeAt(new AttemptStore.Key(subject.value(), kind, pool), resumesAt);
    }

    /** In the caller's transaction: a new secret was set, every pool of this kind starts anew. */
    public void reset(Subject subject, AuthenticatorKind kind) {
        OwnTransaction.requireCallers();
        store.reset(subject.value(), kind, steps());
    }

    private AttemptSteps steps() {
        return AttemptSteps.of(policy.budgets());
    }
}
