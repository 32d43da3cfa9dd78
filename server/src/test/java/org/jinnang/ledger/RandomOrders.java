package org.jinnang.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;

/** What callers ask: mostly sense, always some nonsense, much of it again. */
final class RandomOrders {

    static final long CLEARING = 1;
    static final long DOLLAR_CLEARING = 2;
    static final List<Long> YUAN = List.of(CLEARING, 11L, 12L, 13L, 14L, 15L);
    static final List<Long> DOLLARS = List.of(DOLLAR_CLEARING, 21L, 22L, 23L, 24L);
    private static final long NOBODY = 99;
    private static final int REMEMBERED = 48;

    private final Random random;
    private final PlainBooks books;
    private final List<Permit> asked = new ArrayList<>();

    RandomOrders(Random random, PlainBooks books) {
        this.random = random;
        this.books = books;
    }

    Permit next(Instant now) {
        if (!asked.isEmpty() && random.nextInt(4) == 0) {
            return again(now);
        }
        TransferOrder first = order(now);
        List<Permit.Part> rest = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
                TransferOrder part = random.nextInt(40) == 0 ? old() : order(now);
                rest.add(new Permit.Part(part, fence(part.debit())));
            }
        }
        long fence = books.pages().containsKey(first.debit().value()) ? page(first.debit()) : 0;
        Instant until = now.plusMillis(random.nextInt(20) == 0 ? -1 : 2000);
        Permit permit = new Permit(Act.PAY, first, fence, until, rest);
        if (asked.size() == REMEMBERED) {
            asked.remove(random.nextInt(REMEMBERED));
        }
        asked.add(permit);
        return permit;
    }

    /** The same key: as before, with a new permit, with another body, or a part of a group. */
    private Permit again(Instant now) {
        Permit before = asked.get(random.nextInt(asked.size()));
        TransferOrder order = before.order();
        if (random.nextInt(8) == 0) {
            TransferId key = order.transferId();
            order =
                    order(
                            key,
                            order.debit(),
                            order.credit(),
                            order.amount(),
                            order.effect(),
                            order.valueAt(),
                            true);
            return new Permit(Act.PAY, order, before.fence(), now.plusMillis(2000), before.rest());
        }
        if (random.nextInt(8) == 0 && !before.rest().isEmpty()) {
            order = before.rest().getFirst().order();
            long fence = fence(order.debit()).orElse(0);
            return new Permit(Act.PAY, order, fence, now.plusMillis(2000));
        }
        if (random.nextBoolean()) {
            return before;
        }
        return new Permit(
                Act.PAY,
                order,
                fence(order.debit()).orElse(0),
                now.plusMillis(2000),
                before.rest().stream()
                        .map(Permit.Part::order)
                        .map(part -> new Permit.Part(part, fence(part.debit())))
                        .toList());
    }

    private TransferOrder order(Instant now) {
        int kind = random.nextInt(10);
        TransferOrder old = kind > 5 && !asked.isEmpty() ? fitting(kind) : null;
        Optional<Instant> valueAt =
                switch (random.nextInt(60)) {
                    case 0 -> Optional.of(now.plusSeconds(60));
                    case 1, 2, 3, 4 -> Optional.of(now.minusSeconds(random.nextInt(9999)));
                    default -> Optional.empty();
                };
        if (old == null) {
            List<Long> accounts = random.nextInt(4) == 0 ? DOLLARS : YUAN;
            AccountId debit = new AccountId(any(accounts));
            AccountId credit = other(debit, accounts);
            Currency currency = accounts.equals(YUAN) ? Currency.CNY : Currency.USD;
            Effect effect = kind < 4 ? new Effect.Move() : new Effect.Hold();
            Money amount = new Money(amount(), currency);
            return order(key(), debit, credit, amount, effect, valueAt, false);
        }
        return later(old, kind, valueAt);
    }

    /** One that speaks of an earlier one; mostly rightly. */
    private TransferOrder later(TransferOrder old, int kind, Optional<Instant> valueAt) {
        TransferId id = old.transferId();
        Effect effect =
                switch (kind) {
                    case 6, 7 -> new Effect.Capture(id);
                    case 8 -> new Effect.Release(id);
                    default -> new Effect.Refund(id);
                };
        boolean turned = (kind == 9) != (random.nextInt(20) == 0);
        AccountId debit = turned ? old.credit() : old.debit();
        AccountId credit = turned ? old.debit() : old.credit();
        long minor = Math.max(1, old.amount().minor() * random.nextInt(1, 12) / 10);
        Money amount = new Money(minor, old.amount().currency());
        return order(key(), debit, credit, amount, effect, valueAt, false);
    }

    private TransferOrder fitting(int kind) {
        Class<? extends Effect> wanted = kind == 9 ? Effect.Move.class : Effect.Hold.class;
        TransferOrder old = old();
        for (int tries = 0; tries < 6 && !wanted.isInstance(old.effect()); tries++) {
            old = old();
        }
        return old;
    }

    private TransferOrder old() {
        Permit permit = asked.isEmpty() ? null : asked.get(random.nextInt(asked.size()));
        if (permit == null) {
            return order(Instant.EPOCH);
        }
        int at = random.nextInt(1 + permit.rest().size());
        return at == 0 ? permit.order() : permit.rest().get(at - 1).order();
    }

    private static TransferOrder order(
            TransferId key,
            AccountId debit,
            AccountId credit,
            Money amount,
            Effect effect,
            Optional<Instant> valueAt,
            boolean changed) {
        byte[] hash = new byte[32];
        ByteBuffer.wrap(hash)
                .putLong(debit.value())
                .putLong(credit.value())
                .putLong(amount.minor())
                .putInt(effect.hashCode())
                .putInt(changed ? 1 : 0);
        return new TransferOrder(key, debit, credit, amount, new Digest(hash), effect, valueAt);
    }

    private AccountId other(AccountId than, List<Long> accounts) {
        int odd = random.nextInt(200);
        if (odd == 0) {
            return new AccountId(NOBODY);
        }
        AccountId other = than;
        while (other.equals(than)) {
            other = new AccountId(any(odd == 1 ? DOLLARS : accounts));
        }
        return other;
    }

    private long any(List<Long> accounts) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    /** Small, or more than most have. */
    private long amount() {
        return random.nextLong(1, random.nextInt(4) == 0 ? 3000 : 300);
    }

    private TransferId key() {
        return new TransferId(new UUID(random.nextLong(), random.nextLong()));
    }

    /** That of now; the system's accounts need none, and now and then somebody knows an old one. */
    private OptionalLong fence(AccountId account) {
        if (account.value() < 10 || !books.pages().containsKey(account.value())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, page(account) - (random.nextInt(20) == 0 ? 1 : 0)));
    }

    private long page(AccountId account) {
        return Objects.requireNonNull(books.pages().get(account.value())).fence();
    }
}
