package org.jinnang.authenticator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jinnang.authenticator.AttemptRule.Decision;
import org.jinnang.kernel.AttemptId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
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
    private final Decoys decoys;
    private final Policy policy;
    private final Clock clock;
    private final Ids ids;
    private final Questions questions;
    private final AtCommit atCommit;
    private final TransactionOperations transactions;

    Attempts(
            AttemptStore store,
            Decoys decoys,
            Policy policy,
            Clock clock,
            Ids ids,
            Questions questions,
            AtCommit atCommit,
            TransactionOperations transactions) {
        this.store = store;
        this.decoys = decoys;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.questions = questions;
        this.atCommit = atCommit;
        this.transactions = transactions;
    }

    /**
     * Reserves one try and commits that before it returns. Never call it inside a transaction.
     *
     * @throws IllegalStateException inside a transaction: the reservation would not be committed
     */
    public Reservation reserve(Subject subject, AuthenticatorKind kind, Pool pool) {
        Instant now = clock.instant();
        Reserving reserving = reserving(subject, kind, pool, now);
        return OwnTransaction.commit(
                transactions,
                () -> {
                    Questions.Answers answers = questions.askAll(reserving.locks());
                    Reserving.Written written = reserving.decided(answers);
                    atCommit.ask(written.tried().stream().toList());
                    return written.reservation();
                });
    }

    /**
     * A try, and what was asked beside it.
     *
     * @param first what decided whether a try may be reserved at all
     * @param reserved empty when it may not: then nothing was reserved
     */
    public record Tried<S, A>(S first, Optional<Reserved<A>> reserved) {}

    /**
     * What came of reserving.
     *
     * @param then what was read after it
     */
    public record Reserved<A>(Reservation reservation, A then) {}

    /**
     * The same as the other, asked in as few round trips as it can be: before anything is locked,
     * what decides whether a try may be reserved; in the end, what the secret is compared with.
     *
     * @param now the same moment in all of these questions
     * @throws IllegalStateException inside a transaction
     */
    public <S, A> Tried<S, A> reserve(
            Subject subject,
            AuthenticatorKind kind,
            Pool pool,
            Instant now,
            Question<S> first,
            Predicate<S> mayTry,
            Question<A> then) {
        Reserving reserving = reserving(subject, kind, pool, now);
        return OwnTransaction.commit(
                        transactions,
                        () -> {
                            List<Question<?>> all = new ArrayList<>();
                            all.add(first);
                            all.addAll(reserving.locks());
                            Questions.Answers answers = questions.askAll(all);
                            S found = answers.to(first);
                            return mayTry.test(found)
                                    ? reserved(found, reserving.decided(answers), then)
                                    : (Supplier<Tried<S, A>>)
                                            () -> new Tried<>(found, Optional.empty());
                        })
                .get();
    }

    /** Nobody compares anything before the try is charged: that is answered with the commit. */
    private <S, A> Supplier<Tried<S, A>> reserved(
            S first, Reserving.Written written, Question<A> then) {
        List<Question<?>> last = new ArrayList<>();
        written.tried().ifPresent(last::add);
        last.add(then);
        AtCommit.Asked asked = atCommit.ask(last);
        return () ->
                new Tried<>(
                        first, Optional.of(new Reserved<>(written.reservation(), asked.to(then))));
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
        return AttemptQuestions.asked(new AttemptStore.Key(subject.value(), kind, pool))
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
                        AttemptQuestions.reserving(key, budget, after, attempt, now)
                                .map(done ->
                                        done
                                                ? Optional.of(
                                                        new Reservation.Reserved(
                                                                attempt, triesLeft))
                                                : Optional.empty()))
                : Optional.empty();
    }

    private Reserving reserving(Subject subject, AuthenticatorKind kind, Pool pool, Instant now) {
        Subject whose = subject.isDecoy() ? decoys.bucketOf(subject) : subject;
        return new Reserving(
                store,
                decoys,
                ids,
                steps(),
                new AttemptStore.Key(whose.value(), kind, pool),
                subject.isDecoy(),
                now);
    }

    /**
     * What settles a try, to be asked in this order together with other questions.
     *
     * @param lock of its budget
     */
    public record Settling(Question<?> lock, Question<Settlement> settlement) {}

    /**
     * Settles a try in the caller's transaction. A right entry clears its own pool only. At the
     * limit the caller places the restriction in the same transaction.
     */
    public Settlement settle(Attempt attempt, boolean right) {
        Settling settling = settling(attempt, right, clock.instant());
        return questions
                .askAll(List.of(settling.lock(), settling.settlement()))
                .to(settling.settlement());
    }

    /** The questions behind {@link #settle}, to be asked in the caller's transaction. */
    public Settling settling(Attempt attempt, boolean right, Instant now) {
        OwnTransaction.requireCallers();
        return new Settling(
                AttemptQuestions.lockingOf(attempt),
                AttemptQuestions.settling(attempt, right, steps(), now)
                        .map(outcome ->
                                outcome.filter(one -> !one.late())
                                        .<Settlement>map(one -> settled(one, attempt))
                                        .orElseGet(Settlement.TooLate::new)));
    }

    private Settlement.Settled settled(AttemptQuestions.Outcome outcome, Attempt attempt) {
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
