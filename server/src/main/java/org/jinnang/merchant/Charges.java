package org.jinnang.merchant;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.code.PayCodes;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.merchant.MerchantOrder.Charge;
import org.jinnang.merchant.MerchantOrder.State;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Charging an order by a pay code: its payer is asked at once, and nobody else can pay it from then
 * on. A try is set aside before the code is looked at, and whatever is wrong with a code is
 * answered alike.
 */
@Service
class Charges {

    private final OrderStore store;
    private final Orders orders;
    private final PayCodes codes;
    private final Clock clock;
    private final TransactionOperations transaction;

    Charges(
            OrderStore store,
            Orders orders,
            PayCodes codes,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.orders = orders;
        this.codes = codes;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What charging answers. */
    sealed interface Charging {

        /** Its payer has it before him now, and pays it or not. */
        record Asked() implements Charging {}

        /** It is paid, cancelled or out of time. */
        record NotOpen() implements Charging {}

        /** By another code before. */
        record Charged() implements Charging {}

        /** The code is no code, unknown, used, over, or its holder cannot pay now. */
        record Refused() implements Charging {}

        record TooMany(Instant until) implements Charging {}
    }

    /** Never inside a transaction: a try counts whatever comes after. */
    Charging charge(Merchant merchant, MerchantOrder order, String scanned) {
        Optional<Digest> code = PayCodes.read(scanned);
        if (isBy(order, code)) {
            return new Charging.Asked();
        }
        Optional<Instant> next = codes.reserveTry(merchant.owner());
        if (next.isPresent()) {
            return new Charging.TooMany(next.get());
        }
        Charging charging =
                code.isEmpty()
                        ? new Charging.Refused()
                        : transaction.execute(status -> {
                            Charging now = charged(merchant, order, code.get());
                            rollBackUnlessAsked(status, now);
                            return now;
                        });
        if (!(charging instanceof Charging.Refused)) {
            codes.giveTryBack(merchant.owner());
        }
        return charging;
    }

    private Charging charged(Merchant merchant, MerchantOrder found, Digest code) {
        MerchantOrder order = store.findForUpdate(found);
        Instant now = clock.instant();
        if (isBy(order, Optional.of(code))) {
            return new Charging.Asked();
        }
        if (order.charge().isPresent()) {
            return new Charging.Charged();
        }
        if (order.state(now) != State.CREATED) {
            return new Charging.NotOpen();
        }
        return codes.use(code)
                .map(shower -> asked(merchant, order, code, shower))
                .orElseGet(Charging.Refused::new);
    }

    private Charging asked(
            Merchant merchant, MerchantOrder order, Digest code, PayCodes.Shower shower) {
        WalletId payer = shower.wallet();
        if (!(orders.pay(payer, order.id(), Source.SERVER)
                instanceof Orders.Stating.Stated(var payment))) {
            return new Charging.Refused();
        }
        store.charge(order, new Charge(payer, clock.instant(), code));
        codes.asked(shower, payment, merchant.name(), order.amount());
        return new Charging.Asked();
    }

    private static boolean isBy(MerchantOrder order, Optional<Digest> code) {
        return code.isPresent() && order.charge().map(Charge::code).equals(code);
    }

    private static void rollBackUnlessAsked(TransactionStatus status, Charging charging) {
        if (!(charging instanceof Charging.Asked)) {
            status.setRollbackOnly();
        }
    }
}
