package org.jinnang.payment;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.LimitView;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.springframework.stereotype.Component;

/** Remembers what a refused payment was told, so that everybody who asks is told the same. */
@Component
class PaymentRefusals {

    private final PaymentRefusalStore store;
    private final Ledger ledger;
    private final Access access;

    PaymentRefusals(PaymentRefusalStore store, Ledger ledger, Access access) {
        this.store = store;
        this.ledger = ledger;
        this.access = access;
    }

    /** The reason of a payment that is refused; worked out now if a crash kept it from being. */
    RefusalReason of(Intent intent) {
        return store.find(intent)
                .orElseGet(() -> {
                    Optional<Posting> outcome = ledger.outcome(intent.transferId());
                    return outcome.orElseThrow() instanceof Posting.Refused refused
                            ? keep(intent, reason(intent, refused.why()))
                            : bug(intent);
                });
    }

    /** Keeps this reason, or answers the one that was kept first. */
    RefusalReason keep(Intent intent, RefusalReason reason) {
        store.keep(intent, reason);
        return store.find(intent).orElseThrow();
    }

    private RefusalReason reason(Intent intent, Refusal why) {
        return switch (why) {
            case FUNDS -> new RefusalReason.Funds(ledger.balance(intent.debit()).available());
            case LIMIT -> new RefusalReason.Limit(limit(intent));
            case CEILING, CLOSED -> new RefusalReason.Closed();
            case WITHDRAWN -> bug(intent);
        };
    }

    /** The limit that the posting ran into, as the gate sees it now. */
    private LimitView limit(Intent intent) {
        Decision decision =
                access.decide(
                        intent.payer(),
                        Act.PAY,
                        Context.proven(ProofKind.PAYMENT_PASSWORD).paying(intent.amount()));
        return decision instanceof Decision.OverLimit(LimitView limit)
                ? limit
                : new LimitView(
                        LimitView.Kind.PER_DAY,
                        intent.amount(),
                        Money.zero(intent.amount().currency()),
                        (Instant) null);
    }

    private static RefusalReason bug(Intent intent) {
        throw new IllegalStateException("Refused without a reason: " + intent);
    }
}
