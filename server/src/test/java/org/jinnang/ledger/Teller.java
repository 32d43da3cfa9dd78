package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes out permits of every kind and hands them in, at real books that must hold at the end. */
final class Teller implements AfterEachCallback, AfterAllCallback {

    final BooksFixture books = BooksFixture.fresh();
    final Ledger ledger = books.ledger;
    final AccountId clearing = ledger.systemAccount(Kind.CLEARING, Currency.CNY);

    AccountId with(long minor) {
        return books.openWith(minor, Currency.CNY);
    }

    AccountId empty() {
        return books.open(Currency.CNY);
    }

    Permit move(AccountId debit, AccountId credit, long minor) {
        return permit(debit, credit, yuan(minor), new Effect.Move());
    }

    Permit hold(AccountId debit, AccountId credit, long minor) {
        return permit(debit, credit, yuan(minor), new Effect.Hold());
    }

    Permit capture(Permit hold, long minor) {
        TransferOrder held = hold.order();
        var effect = new Effect.Capture(held.transferId());
        return permit(held.debit(), held.credit(), yuan(minor), effect);
    }

    Permit release(Permit hold) {
        TransferOrder held = hold.order();
        var effect = new Effect.Release(held.transferId());
        return permit(held.debit(), held.credit(), held.amount(), effect);
    }

    Permit refund(Permit of, long minor) {
        TransferOrder moved = of.order();
        var effect = new Effect.Refund(moved.transferId());
        AccountId givesBack = moved.credit();
        AccountId gets = moved.debit();
        return permit(givesBack, gets, yuan(minor), effect);
    }

    Permit permit(AccountId debit, AccountId credit, Money amount, Effect effect) {
        return permit(UUID.randomUUID(), debit, credit, amount, effect, Optional.empty());
    }

    /** One that counts from then. */
    Permit dated(Permit permit, Instant valueAt) {
        TransferOrder order = permit.order();
        return permit(
                order.transferId().value(),
                order.debit(),
                order.credit(),
                order.amount(),
                order.effect(),
                Optional.of(valueAt));
    }

    /** The same key, and something else under it. */
    Permit otherBody(Permit permit) {
        TransferOrder order = permit.order();
        Permit other =
                permit(
                        order.transferId().value(),
                        order.debit(),
                        order.credit(),
                        new Money(order.amount().minor() + 1, order.amount().currency()),
                        order.effect(),
                        order.valueAt());
        return new Permit(
                other.act(), other.order(), other.fence(), other.goodUntil(), permit.rest());
    }

    private Permit permit(
            UUID key,
            AccountId debit,
            AccountId credit,
            Money amount,
            Effect effect,
            Optional<Instant> valueAt) {
        byte[] hash = new byte[32];
        ByteBuffer.wrap(hash)
                .putLong(debit.value())
                .putLong(credit.value())
                .putLong(amount.minor())
                .putInt(effect.hashCode());
        var order =
                new TransferOrder(
                        new TransferId(key),
                        debit,
                        credit,
                        amount,
                        new Digest(hash),
                        effect,
                        valueAt);
        return new Permit(Act.PAY, order, ledger.fence(debit), books.now.plus(Permit.LIFE));
    }

    /** All of them or none, under the key of the first. */
    Permit group(Permit first, Permit... rest) {
        List<Permit.Part> parts = Arrays.stream(rest).map(Teller::part).toList();
        return new Permit(first.act(), first.order(), first.fence(), first.goodUntil(), parts);
    }

    private static Permit.Part part(Permit permit) {
        boolean system = permit.order().debit().value() <= 10;
        return new Permit.Part(
                permit.order(), system ? OptionalLong.empty() : OptionalLong.of(permit.fence()));
    }

    Posting submit(Permit permit) {
        return ledger.submit(permit, List.of());
    }

    /** In one batch, in this order. */
    List<CompletableFuture<Posting>> batch(Permit... permits) {
        List<Submission> submissions = new ArrayList<>();
        for (Permit permit : permits) {
            submissions.add(new Submission(permit, List.of()));
        }
        try {
            Epoch epoch =
                    Epoch.begin(books.pool, new Riders(List.of(books.riders)), () -> books.now, 1);
            epoch.lane(0).write(submissions, false);
            epoch.end();
        } catch (SQLException | Epoch.EpochLost failed) {
            throw new AssertionError("The batch was not written", failed);
        }
        return submissions.stream().map(one -> one.answer).toList();
    }

    List<Posting> answersOf(Permit... permits) {
        return Stream.of(batch(permits))
                .flatMap(List::stream)
                .map(CompletableFuture::join)
                .toList();
    }

    long available(AccountId account) {
        return ledger.balance(account).available().minor();
    }

    boolean closes(AccountId account) {
        return Boolean.TRUE.equals(books.transaction.execute(_ -> ledger.close(account)));
    }

    void assertPosted(Permit... permits) {
        for (Permit permit : permits) {
            assertThat(submit(permit)).isInstanceOf(Posting.Posted.class);
        }
    }

    /** Refused for this reason, and a repetition gets the same answer. */
    void assertRefused(Refusal why, Permit permit) {
        assertThat(submit(permit)).isEqualTo(new Posting.Refused(why, books.now, false));
        assertThat(submit(permit)).isEqualTo(new Posting.Refused(why, books.now, true));
    }

    static Posting replayed(Posting posting) {
        return switch (posting) {
            case Posting.Posted first ->
                    new Posting.Posted(
                            first.transferId(),
                            first.debitAfter(),
                            first.creditAfter(),
                            first.postedAt(),
                            true);
            case Posting.Refused first -> new Posting.Refused(first.why(), first.refusedAt(), true);
            default -> throw new AssertionError("Not stored: " + posting);
        };
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(books.books.verify().lines()).noneMatch(line -> line.endsWith("NO"));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        books.close();
    }
}
