package org.jinnang.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PendingArrivals;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Approved payments on their way: they arrive when they are due, or are cancelled, or go back. Each
 * of these ends the hold in the ledger under a key that follows from the payment, and marks the
 * payment in the same transaction; so of several that come together one happens, and once.
 */
@Component
class Arrivals implements PendingArrivals {

    static final String JOB = "let payments arrive";

    static final String LAPSE_JOB = "return payments that were paused";

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;

    /** Long enough for all that are taken at once; whoever died meanwhile is then taken over. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    /** As in {@link Confirmations}. */
    private static final int PERMITS = 3;

    private final PendingStore store;
    private final ArrivalRiders riders;
    private final Access access;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionOperations transaction;

    /** What ending a hold answers. */
    sealed interface Ending {

        /** The ledger has decided now or before; the payment itself tells what it is. */
        record Decided(Posting posting) implements Ending {}

        record Denied(Decision decision) implements Ending {}

        /** Another amount was captured before. */
        record Other() implements Ending {}

        /** Nothing was written; ask once more. */
        record Busy() implements Ending {}

        /** The database went away; repeating it tells the truth. */
        record OutcomeUnknown() implements Ending {}
    }

    Arrivals(
            PendingStore store,
            ArrivalRiders riders,
            Access access,
            Ledger ledger,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.riders = riders;
        this.access = access;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::captureDue);
        jobs.every(EVERY, LAPSE_JOB, this::returnLapsed);
    }

    /**
     * Takes it back before it is due; the rule was asked already, and is asked by the mark again.
     */
    Ending cancel(Payment.Held held, SessionId session, Source source) {
        Intent intent = held.intent();
        return end(
                intent,
                Act.CANCEL_PAYMENT,
                intent.cancellation(),
                Context.none().from(session),
                () -> riders.cancelled(held, source));
    }

    /** Takes so much of it before it is due; the rest goes back. */
    Ending take(Payment.Pending pending, Money amount) {
        Intent intent = pending.intent();
        Ending ending =
                end(
                        intent,
                        Act.CAPTURE_ORDER,
                        intent.capture(amount),
                        Context.none(),
                        () -> riders.taken(pending, amount));
        if (ending instanceof Ending.Denied(Decision.Restricted _)) {
            giveBack(pending, ReturnReason.PAYER_LOCKED);
        }
        return ending;
    }

    /** All that are due, those of before a stop as well. */
    void captureDue() {
        List<PaymentRow> due;
        do {
            Instant now = clock.instant();
            due = transaction.execute(_ -> store.claimDue(now, now.plus(CLAIM), AT_ONCE));
            together(due, row -> capture((Payment.Pending) held(row)));
        } while (due.size() == AT_ONCE);
    }

    /** All that are paused and were not decided in time: their money goes back. */
    void returnLapsed() {
        List<PaymentRow> lapsed;
        do {
            Instant now = clock.instant();
            lapsed = transaction.execute(_ -> store.claimLapsed(now, now.plus(CLAIM), AT_ONCE));
            together(lapsed, row -> lapse(held(row)));
        } while (lapsed.size() == AT_ONCE);
    }

    /** The bank has paid it out. */
    Ending settle(Payment.Pending pending) {
        Intent intent = pending.intent();
        return end(
                intent,
                Act.SETTLE_WITHDRAWAL,
                intent.capture(),
                Context.none(),
                () -> riders.settled(pending));
    }

    /** The bank has refused it. */
    Ending refusedByBank(Payment.Pending pending) {
        return giveBack(pending, pending.intent().bankRefusal(), ReturnReason.BANK_REFUSED);
    }

    /** Lets one that was continued arrive now if it is due; else the job does. */
    void arrive(Payment.Pending pending) {
        if (pending.intent().arrival() != Arrival.TO_BANK
                && !clock.instant().isBefore(pending.capturesAt())) {
            capture(pending);
        }
    }

    /** {@inheritDoc} Must not be called inside a transaction. */
    @Override
    public int giveBackTo(WalletId payee) {
        List<PaymentRow> rows = store.onTheirWayTo(payee, AT_ONCE);
        rows.forEach(row -> giveBack(held(row), ReturnReason.PAYEE_CLOSED));
        return rows.size();
    }

    /** At the same time, so that the ledger writes them in few batches. */
    private static void together(List<PaymentRow> rows, Predicate<PaymentRow> ending) {
        List<Callable<Boolean>> captures =
                rows.stream().<Callable<Boolean>>map(row -> () -> ending.test(row)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(captures)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A payment did not arrive or come back", e);
        }
    }

    /** What our side cannot do now is done by a later run. */
    private boolean capture(Payment.Pending pending) {
        Intent intent = pending.intent();
        if (intent.arrival() == Arrival.ON_CAPTURE) {
            return isGivenBack(pending, ReturnReason.NOT_CAPTURED);
        }
        Ending ending =
                end(
                        intent,
                        Act.CAPTURE_PAYMENT,
                        intent.capture(),
                        Context.none(),
                        () -> riders.captured(pending));
        return switch (ending) {
            case Ending.Denied(Decision.Restricted _) ->
                    isGivenBack(pending, ReturnReason.PAYER_LOCKED);
            case Ending.Decided(Posting.Refused(Refusal why, _, _)) when why == Refusal.CLOSED ->
                    isGivenBack(pending, ReturnReason.PAYEE_CLOSED);
            // Two approvals at once, one let through and the other paused, used the key up.
            case Ending.Decided(Posting.Refused(Refusal why, _, _)) when why == Refusal.WITHDRAWN ->
                    isGivenBack(pending, ReturnReason.NOT_CONTINUED);
            case Ending.Decided(Posting posting) -> posting instanceof Posting.Posted;
            case Ending.Denied _, Ending.Other _, Ending.Busy _, Ending.OutcomeUnknown _ -> false;
        };
    }

    /** Ends the hold, whatever is shut. */
    Ending giveBack(Payment.Held held, ReturnReason reason) {
        return giveBack(held, held.intent().giveBack(), reason);
    }

    private boolean isGivenBack(Payment.Held held, ReturnReason reason) {
        return isPosted(giveBack(held, reason));
    }

    private boolean lapse(Payment.Held held) {
        return isPosted(giveBack(held, held.intent().lapse(), ReturnReason.NOT_CONTINUED));
    }

    private Ending giveBack(Payment.Held held, TransferOrder order, ReturnReason reason) {
        return end(
                held.intent(),
                Act.RETURN_PAYMENT,
                order,
                Context.none(),
                () -> riders.returned(held, reason));
    }

    private static boolean isPosted(Ending ending) {
        return ending instanceof Ending.Decided(Posting posting)
                && posting instanceof Posting.Posted;
    }

    private Ending end(
            Intent intent,
            Act act,
            TransferOrder order,
            Context context,
            Supplier<List<Rider>> with) {
        for (int asked = 1; asked <= PERMITS; asked++) {
            Decision decision = access.permit(intent.payer(), act, order, context);
            if (!(decision instanceof Decision.Permitted permitted)) {
                return new Ending.Denied(decision);
            }
            Posting posting = ledger.submit(permitted.permit().orElseThrow(), with.get());
            switch (posting) {
                case Posting.Posted _, Posting.Refused _ -> {
                    return new Ending.Decided(posting);
                }
                case Posting.Unknown() -> {
                    return new Ending.OutcomeUnknown();
                }
                case Posting.Busy() -> {
                    return new Ending.Busy();
                }
                case Posting.OtherBody() -> {
                    return new Ending.Other();
                }
                case Posting.Fenced(), Posting.PermitOver() -> {} // ask the gate again
            }
        }
        return new Ending.Busy();
    }

    private static Payment.Held held(PaymentRow row) {
        PaymentRow.Hold hold = row.hold();
        if (hold == null) {
            throw new IllegalStateException("Not held: " + row.intent());
        }
        return hold.of(row.intent());
    }
}
