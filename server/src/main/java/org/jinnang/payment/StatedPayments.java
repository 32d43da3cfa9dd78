package org.jinnang.payment;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;

/**
 * Payments that another journey states for their payer, who confirms them like any other, and what
 * became of them.
 */
@Service
public class StatedPayments {

    private final Intents intents;
    private final PaymentStore store;
    private final UndoChoices undo;
    private final Holders holders;
    private final Audit audit;
    private final Clock clock;

    StatedPayments(
            Intents intents,
            PaymentStore store,
            UndoChoices undo,
            Holders holders,
            Audit audit,
            Clock clock) {
        this.intents = intents;
        this.store = store;
        this.undo = undo;
        this.holders = holders;
        this.audit = audit;
        this.clock = clock;
    }

    /** What stating answers. */
    public sealed interface Stating {
        record Stated(PaymentId payment) implements Stating {}

        record Denied(Decision decision) implements Stating {}

        /** One of the two has no open account of this currency. */
        record NoAccount() implements Stating {}
    }

    /** How far a payment is, for whoever had it stated. */
    public enum Standing {
        /** It can still be confirmed. */
        AWAITING,
        /** Approved, and it can still be taken back. */
        ON_ITS_WAY,
        PAID,
        /** It ended without money moving. */
        OVER
    }

    /**
     * States it in the caller's transaction; no money moves.
     *
     * @param latest when it is over at the latest
     */
    public Stating state(
            WalletId payer,
            WalletId payee,
            Money amount,
            String remark,
            Instant latest,
            Source source) {
        return state(payer, payee, amount, remark, undo.secondsOf(payer), latest, source);
    }

    /** States one that arrives as soon as it is made: nobody is there to undo it. */
    public Stating stateAtOnce(
            WalletId payer, WalletId payee, Money amount, String remark, Source source) {
        return state(payer, payee, amount, remark, 0, Instant.MAX, source);
    }

    private Stating state(
            WalletId payer,
            WalletId payee,
            Money amount,
            String remark,
            int undoSeconds,
            Instant latest,
            Source source) {
        Optional<Holder> holder = holders.ifOpen(payee);
        if (holder.isEmpty()) {
            return new Stating.NoAccount();
        }
        var found =
                new Lookup.Found(
                        payee,
                        holder.get().maskedName(),
                        Identifier.Kind.ACCOUNT_NAME,
                        holder.get().accountName());
        return switch (intents.state(
                payer, found, amount, remark, Arrival.NOW, undoSeconds, latest, source)) {
            case Intents.Stating.Stated(var payment) -> new Stating.Stated(payment.intent().id());
            case Intents.Stating.Denied(var decision) -> new Stating.Denied(decision);
            case Intents.Stating.NoAccount() -> new Stating.NoAccount();
        };
    }

    /** How far a payment is that was stated. */
    public Standing of(WalletId payer, PaymentId payment) {
        return store.find(payer, payment).map(this::standing).orElseThrow();
    }

    /**
     * Takes back one that waits, in the caller's transaction; of this and its confirmation one
     * happens.
     *
     * @return false when it is approved or has ended
     */
    public boolean withdraw(WalletId payer, PaymentId payment, Source source) {
        PaymentRow row = store.findForUpdate(payer, payment).orElseThrow();
        Instant now = clock.instant();
        if (row.end(now) != PaymentRow.End.NONE || !store.cancel(row, now)) {
            return false;
        }
        audit.record(PaymentEvents.of(row.intent(), AuditKind.PAYMENT_CANCELLED, now, source));
        return true;
    }

    private Standing standing(PaymentRow row) {
        return switch (row.end(clock.instant())) {
            case NONE -> Standing.AWAITING;
            case PENDING, PAUSED -> Standing.ON_ITS_WAY;
            case POSTED -> Standing.PAID;
            case REFUSED, CANCELLED, RETURNED, EXPIRED -> Standing.OVER;
        };
    }
}
