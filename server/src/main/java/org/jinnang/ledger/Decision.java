package org.jinnang.ledger;

import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/** The rule of posting, pure: two balances and an order in, what is written out. */
sealed interface Decision {

    /**
     * Post it.
     *
     * @param amount what moves from debit to credit; zero for a hold and its release
     * @param held what is set aside on both sides; negative when a hold ends
     */
    record Post(long amount, long held) implements Decision {}

    /** Store this refusal under the key. */
    record Refuse(Refusal why) implements Decision {}

    /**
     * Decides.
     *
     * @param origin the transfer that the order's effect names; null when there is none
     */
    static Decision of(
            TransferOrder order, Standing debit, Standing credit, @Nullable Origin origin) {
        if (!debit.open() || !credit.open()) {
            return new Refuse(Refusal.CLOSED);
        }
        long asked = order.amount().minor();
        return switch (order.effect()) {
            case Effect.Move() -> within(new Post(asked, 0), debit, credit);
            case Effect.Hold() -> within(new Post(0, asked), debit, credit);
            case Effect.Capture _ -> ending(order, asked, origin);
            case Effect.Release _ -> ending(order, 0, origin);
            case Effect.Refund _ -> refund(order, debit, credit, origin);
        };
    }

    private static Decision within(Post post, Standing debit, Standing credit) {
        long needed = post.amount() + post.held();
        if (needed > debit.outRoom()) {
            return new Refuse(Refusal.FUNDS);
        }
        return needed > credit.inRoom() ? new Refuse(Refusal.CEILING) : post;
    }

    /** A hold has its room already, so ending it needs none. */
    private static Decision ending(TransferOrder order, long captured, @Nullable Origin hold) {
        if (hold == null
                || hold.held() <= 0
                || hold.ended()
                || !hold.isBetween(order.debit(), order.credit(), order.amount().currency())) {
            return new Refuse(Refusal.NO_HOLD);
        }
        return captured > hold.held()
                ? new Refuse(Refusal.ABOVE_HOLD)
                : new Post(captured, -hold.held());
    }

    private static Decision refund(
            TransferOrder order, Standing debit, Standing credit, @Nullable Origin origin) {
        long asked = order.amount().minor();
        boolean possible =
                origin != null
                        && origin.isBetween(
                                order.credit(), order.debit(), order.amount().currency())
                        && asked <= origin.moved() - origin.refunded();
        return possible
                ? within(new Post(asked, 0), debit, credit)
                : new Refuse(Refusal.ABOVE_REFUNDABLE);
    }

    /** The transfer that an effect names. */
    static Optional<UUID> originOf(Effect effect) {
        return switch (effect) {
            case Effect.Capture(var hold) -> Optional.of(hold.value());
            case Effect.Release(var hold) -> Optional.of(hold.value());
            case Effect.Refund(var of) -> Optional.of(of.value());
            case Effect.Move(), Effect.Hold() -> Optional.empty();
        };
    }
}
