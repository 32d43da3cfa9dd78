package org.jinnang.merchant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.merchant.MerchantOrder.State;
import org.jinnang.payment.OrderPayments;
import org.jinnang.payment.OrderPayments.Ending;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;

/** Orders of merchants, from being opened to being paid; refunds are {@link Refunds}. */
@Service
class Orders {

    private final OrderStore store;
    private final Merchants merchants;
    private final OrderPayments payments;
    private final Clock clock;
    private final Ids ids;

    Orders(OrderStore store, Merchants merchants, OrderPayments payments, Clock clock, Ids ids) {
        this.store = store;
        this.merchants = merchants;
        this.payments = payments;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a merchant wants to be paid. */
    record Wish(Money amount, String reference, String note, boolean isManual, Duration life) {}

    /** What paying one answers. */
    sealed interface Stating {

        /** A payment that waits for its payer's confirmation. */
        record Stated(PaymentId payment) implements Stating {}

        record Denied(Decision decision) implements Stating {}

        /** It is paid, cancelled or out of time. */
        record NotOpen(State state) implements Stating {}

        /** It was charged by somebody else's pay code. */
        record Charged() implements Stating {}

        /** The merchant's own order. */
        record Own() implements Stating {}

        record NoAccount() implements Stating {}

        record Unknown() implements Stating {}
    }

    /** Opens one in the caller's transaction. */
    MerchantOrder create(Merchant merchant, Wish wish) {
        return create(merchant, wish, false);
    }

    private MerchantOrder create(Merchant merchant, Wish wish, boolean byCode) {
        Instant now = clock.instant();
        MerchantOrder order =
                new MerchantOrder(
                        merchant.owner(),
                        new OrderId(ids.next()),
                        wish.reference(),
                        wish.amount(),
                        wish.note(),
                        wish.isManual(),
                        now,
                        now.plus(wish.life()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Money.zero(wish.amount().currency()));
        store.insert(order, byCode);
        return order;
    }

    Optional<MerchantOrder> find(Merchant merchant, OrderId id) {
        return store.find(merchant.owner(), id);
    }

    /** By its link. */
    Optional<MerchantOrder> find(OrderId id) {
        return store.find(id);
    }

    List<MerchantOrder> newest(
            Merchant merchant, Optional<State> state, Optional<Instant> before, int limit) {
        Instant now = clock.instant();
        return store.newest(merchant.owner(), state, before.orElse(now.plusSeconds(1)), now, limit);
    }

    State stateOf(MerchantOrder order) {
        return order.state(clock.instant());
    }

    /** Nobody can pay it any more; empty when somebody has, or it was over before. */
    Optional<MerchantOrder> cancel(MerchantOrder order) {
        boolean cancelled = store.cancel(order, clock.instant());
        MerchantOrder now = store.find(order.merchant(), order.id()).orElseThrow();
        return cancelled || now.cancelledAt().isPresent() ? Optional.of(now) : Optional.empty();
    }

    /** States the payment of an order, in the caller's transaction. */
    Stating pay(WalletId payer, OrderId id, Source source) {
        Optional<MerchantOrder> found = store.find(id);
        if (found.isEmpty()) {
            return new Stating.Unknown();
        }
        MerchantOrder order = found.get();
        Instant now = clock.instant();
        if (order.state(now) != State.CREATED) {
            return new Stating.NotOpen(order.state(now));
        }
        if (order.isForAnotherThan(payer)) {
            return new Stating.Charged();
        }
        if (order.merchant().equals(payer)) {
            return new Stating.Own();
        }
        Merchant merchant = merchants.of(order.merchant()).orElseThrow();
        return switch (state(payer, merchant, order, source)) {
            case OrderPayments.Stating.Stated(var payment) -> new Stating.Stated(payment);
            case OrderPayments.Stating.Denied(var decision) -> new Stating.Denied(decision);
            case OrderPayments.Stating.NoAccount() -> new Stating.NoAccount();
        };
    }

    /** Opens one for a payer who scanned the code of the business, and states its payment. */
    OrderPayments.Stating take(
            Merchant merchant, WalletId payer, Money amount, String note, Source source) {
        String reference = Crockford.reference('Q', ids.next());
        var wish = new Wish(amount, reference, note, false, MerchantOrder.LIFE);
        return state(payer, merchant, create(merchant, wish, true), source);
    }

    private OrderPayments.Stating state(
            WalletId payer, Merchant merchant, MerchantOrder order, Source source) {
        var toPay =
                new OrderPayments.ToPay(
                        merchant.owner(),
                        merchant.account(order.amount().currency()),
                        merchant.name(),
                        Crockford.reference('O', order.id().value()),
                        order.amount(),
                        order.note(),
                        order.isManual());
        OrderPayments.Stating stating = payments.state(payer, toPay, source);
        if (stating instanceof OrderPayments.Stating.Stated(var payment)) {
            store.trying(order, payment, clock.instant());
        }
        return stating;
    }

    /** Takes so much of what is held for it. Never inside a transaction. */
    Ending capture(MerchantOrder order, Money amount) {
        if (isCaptured(order, amount)) {
            return new Ending.Done();
        }
        if (order.state(clock.instant()) != State.AUTHORISED) {
            return new Ending.Over();
        }
        MerchantOrder.Paying by = order.paying().orElseThrow();
        Ending ending = payments.capture(by.payer(), by.payment(), amount);
        return ending instanceof Ending.Over && isCaptured(now(order), amount)
                ? new Ending.Done()
                : ending;
    }

    /** Gives all that is held for it back. Never inside a transaction. */
    Ending release(MerchantOrder order) {
        if (order.state(clock.instant()) != State.AUTHORISED) {
            return new Ending.Over();
        }
        MerchantOrder.Paying by = order.paying().orElseThrow();
        return payments.release(by.payer(), by.payment());
    }

    /** The same as it stands now. */
    MerchantOrder now(MerchantOrder order) {
        return store.find(order.merchant(), order.id()).orElseThrow();
    }

    private static boolean isCaptured(MerchantOrder order, Money amount) {
        return order.captured().filter(taken -> taken.amount().equals(amount)).isPresent();
    }
}
