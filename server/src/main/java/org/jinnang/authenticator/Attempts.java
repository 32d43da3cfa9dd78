package org.jinnang.authenticator;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

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
         * The budget is used up: the secret is not looked at. When no restriction is in force (the
         * last tries were lost in a crash), the caller places it now.
         *
         * @param shadow only for {@link Pool#UNTRUSTED}: verify nothing at equal cost, then settle
         *     this as wrong, so that the same work is done as for every other refusal
         * @param isLastStep no further tries follow a wait
         * @param resumesAt when tries go on, if that was said
         */
        record Spent(Optional<Attempt> shadow, boolean isLastStep, Optional<Instant> resumesAt)
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

    /**
     * Reserves one try and commits that before it returns. Never call it inside a transaction.
     *
     * @throws IllegalStateException inside a transaction: the reservation would not be committed
     */
    public Reservation reserve(Subject subject, AuthenticatorKind kind, Pool pool) {
        throw new UnsupportedOperationException();
    }

    /**
     * Settles a try in the caller's transaction. A right entry clears its own pool only. At the
     * limit the caller places the restriction in the same transaction.
     */
    public Settlement settle(Attempt attempt, boolean right) {
        throw new UnsupportedOperationException();
    }

    /**
     * In the transaction that places a restriction with an end: from then on the next step of the
     * budget is open (payment password: 5 tries, a wait, 5 more).
     */
    public void resumeAt(Subject subject, AuthenticatorKind kind, Pool pool, Instant resumesAt) {
        throw new UnsupportedOperationException();
    }

    /** In the caller's transaction: a new secret was set, every pool of this kind starts anew. */
    public void reset(Subject subject, AuthenticatorKind kind) {
        throw new UnsupportedOperationException();
    }
}
