package org.jinnang.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/**
 * The model: one order after the other, as a clerk would do it who reads docs/concepts/money.md.
 */
final class PlainBooks {

    /** A page of the clerk's book. */
    record Page(
            Currency currency,
            long money,
            long setAside,
            long expected,
            boolean mayOwe,
            long most,
            boolean open,
            long fence) {

        Page plus(long moved, long aside, long coming) {
            return new Page(
                    currency,
                    money + moved,
                    setAside + aside,
                    expected + coming,
                    mayOwe,
                    most,
                    open,
                    fence);
        }

        Page fenced(boolean nowOpen) {
            return new Page(currency, money, setAside, expected, mayOwe, most, nowOpen, fence + 1);
        }

        boolean canGive(long amount) {
            return mayOwe || money - setAside >= amount;
        }

        boolean canTake(long amount) {
            return money + expected + amount <= most;
        }
    }

    private record Promise(AccountId from, AccountId to, long amount, boolean open) {}

    private record Moved(AccountId from, AccountId to, long left) {}

    private final Journal journal;
    private final Journal.Logged<Long, Page> pages;
    private final Journal.Logged<TransferId, Promise> promises;
    private final Journal.Logged<TransferId, Moved> moves;
    private final Journal.Logged<UUID, Stored> answers;

    PlainBooks(Journal journal) {
        this.journal = journal;
        this.pages = journal.new Logged<>();
        this.promises = journal.new Logged<>();
        this.moves = journal.new Logged<>();
        this.answers = journal.new Logged<>();
    }

    void open(long account, Page page) {
        pages.put(account, page);
    }

    Map<Long, Page> pages() {
        return pages.all();
    }

    void fence(long account, boolean open) {
        pages.put(account, page(new AccountId(account)).fenced(open));
    }

    @Nullable Stored answered(UUID key) {
        return answers.get(key);
    }

    boolean isFenced(Permit.Part part) {
        return part.fence().isPresent()
                && part.fence().getAsLong() != page(part.order().debit()).fence();
    }

    boolean isNonsense(TransferOrder order, Instant at) {
        Page debit = pages.get(order.debit().value());
        Page credit = pages.get(order.credit().value());
        return debit == null
                || credit == null
                || debit.currency() != order.amount().currency()
                || credit.currency() != order.amount().currency()
                || order.valueAt().map(value -> value.isAfter(at)).orElse(false);
    }

    /** Posts or refuses it, whole; what is answered. */
    Posting post(Submission submission, Instant at) {
        int before = journal.savepoint();
        Posting first = null;
        for (Permit.Part part : submission.parts) {
            Refusal why = refusal(part.order());
            if (why != null) {
                journal.rollBackTo(before);
                Posting refused = new Posting.Refused(why, at, false);
                answers.put(
                        submission.key(),
                        new Stored(submission.permit.order().bodyHash(), refused));
                return refused;
            }
            Posting posted = write(part.order(), at);
            first = first == null ? posted : first;
        }
        return Objects.requireNonNull(first);
    }

    private @Nullable Refusal refusal(TransferOrder order) {
        long amount = order.amount().minor();
        Page debit = page(order.debit());
        Page credit = page(order.credit());
        if (!debit.open() || !credit.open()) {
            return Refusal.CLOSED;
        }
        return switch (order.effect()) {
            case Effect.Move(), Effect.Hold() -> room(debit, credit, amount);
            case Effect.Capture(var hold) -> ending(order, promises.get(hold), amount);
            case Effect.Release(var hold) -> ending(order, promises.get(hold), 0);
            case Effect.Refund(var of) -> {
                Moved moved = moves.get(of);
                boolean possible =
                        moved != null
                                && moved.from().equals(order.credit())
                                && moved.to().equals(order.debit())
                                && moved.left() >= amount;
                yield possible ? room(debit, credit, amount) : Refusal.ABOVE_REFUNDABLE;
            }
        };
    }

    private static @Nullable Refusal room(Page debit, Page credit, long amount) {
        if (!debit.canGive(amount)) {
            return Refusal.FUNDS;
        }
        return credit.canTake(amount) ? null : Refusal.CEILING;
    }

    private static @Nullable Refusal ending(
            TransferOrder order, @Nullable Promise promise, long amount) {
        if (promise == null
                || !promise.open()
                || !promise.from().equals(order.debit())
                || !promise.to().equals(order.credit())) {
            return Refusal.NO_HOLD;
        }
        return amount > promise.amount() ? Refusal.ABOVE_HOLD : null;
    }

    private Posting write(TransferOrder order, Instant at) {
        long amount = order.amount().minor();
        switch (order.effect()) {
            case Effect.Move() -> move(order, amount, 0);
            case Effect.Hold() -> {
                move(order, 0, amount);
                promises.put(
                        order.transferId(),
                        new Promise(order.debit(), order.credit(), amount, true));
            }
            case Effect.Capture(var hold) -> move(order, amount, -end(hold));
            case Effect.Release(var hold) -> move(order, 0, -end(hold));
            case Effect.Refund(var of) -> {
                Moved moved = Objects.requireNonNull(moves.get(of));
                moves.put(of, new Moved(moved.from(), moved.to(), moved.left() - amount));
                move(order, amount, 0);
            }
        }
        Currency currency = order.amount().currency();
        Posting posted =
                new Posting.Posted(
                        order.transferId(),
                        new Money(page(order.debit()).money(), currency),
                        new Money(page(order.credit()).money(), currency),
                        at,
                        false);
        answers.put(order.transferId().value(), new Stored(order.bodyHash(), posted));
        return posted;
    }

    private long end(TransferId hold) {
        Promise promise = Objects.requireNonNull(promises.get(hold));
        promises.put(hold, new Promise(promise.from(), promise.to(), promise.amount(), false));
        return promise.amount();
    }

    private void move(TransferOrder order, long amount, long held) {
        pages.put(order.debit().value(), page(order.debit()).plus(-amount, held, 0));
        pages.put(order.credit().value(), page(order.credit()).plus(amount, 0, held));
        if (amount > 0) {
            moves.put(order.transferId(), new Moved(order.debit(), order.credit(), amount));
        }
    }

    private Page page(AccountId account) {
        return Objects.requireNonNull(pages.get(account.value()));
    }
}
