package org.jinnang.payment;

import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Posting;
import org.springframework.stereotype.Service;

/**
 * Payments of merchants' orders: stated like any payment, confirmed like any payment, and then
 * captured or released by the merchant.
 */
@Service
public class OrderPayments {

    private final Intents intents;
    private final Arrivals arrivals;

    OrderPayments(Intents intents, Arrivals arrivals) {
        this.intents = intents;
        this.arrivals = arrivals;
    }

    /**
     * What is to be paid.
     *
     * @param payee the wallet that owns the account
     * @param account where the money goes
     * @param payeeName the merchant's name, as the payer sees it
     * @param payeeIdentifier what stands below the name
     * @param onCapture whether the merchant captures it later
     */
    public record ToPay(
            WalletId payee,
            AccountId account,
            String payeeName,
            String payeeIdentifier,
            Money amount,
            String remark,
            boolean onCapture) {}

    /** What stating one answers. */
    public sealed interface Stating {

        /** It waits for its payer's confirmation, as any payment does. */
        record Stated(PaymentId payment) implements Stating {}

        record Denied(Decision decision) implements Stating {}

        /** The payer has no account of this currency. */
        record NoAccount() implements Stating {}
    }

    /** What a merchant's capture or release answers. */
    public sealed interface Ending {

        record Done() implements Ending {}

        /** It was captured, released or out of time before. */
        record Over() implements Ending {}

        /** The payer was asked to look once more, and has not decided. */
        record Paused() implements Ending {}

        /** The payer's lock or an order shuts it; the money is the payer's again. */
        record PayerLocked() implements Ending {}

        /** Nothing was done; ask once more. */
        record Busy() implements Ending {}

        /** The database went away; repeating it tells the truth. */
        record OutcomeUnknown() implements Ending {}
    }

    /** States it in the caller's transaction; no money moves. */
    public Stating state(WalletId payer, ToPay toPay, Source source) {
        return switch (intents.state(payer, toPay, source)) {
            case Intents.Stating.Stated(var payment) -> new Stating.Stated(payment.intent().id());
            case Intents.Stating.Denied(var decision) -> new Stating.Denied(decision);
            case Intents.Stating.NoAccount() -> new Stating.NoAccount();
        };
    }

    /**
     * Takes so much of what is held; the rest is the payer's again.
     *
     * @throws IllegalArgumentException when it is more than is held
     */
    public Ending capture(WalletId payer, PaymentId payment, Money amount) {
        Optional<Payment> found = intents.find(payer, payment);
        if (found.orElse(null) instanceof Payment.Paused) {
            return new Ending.Paused();
        }
        if (!(found.orElse(null) instanceof Payment.Pending pending)) {
            return new Ending.Over();
        }
        if (amount.isMoreThan(pending.intent().amount())) {
            throw new IllegalArgumentException("More than is held");
        }
        return ended(arrivals.take(pending, amount));
    }

    /** Gives all that is held back to the payer. */
    public Ending release(WalletId payer, PaymentId payment) {
        return intents.find(payer, payment).orElse(null) instanceof Payment.Held held
                ? ended(arrivals.giveBack(held, ReturnReason.VOIDED))
                : new Ending.Over();
    }

    private static Ending ended(Arrivals.Ending ending) {
        return switch (ending) {
            case Arrivals.Ending.Decided(Posting.Posted _) -> new Ending.Done();
            case Arrivals.Ending.Decided _, Arrivals.Ending.Other() -> new Ending.Over();
            case Arrivals.Ending.Denied(Decision.Restricted _) -> new Ending.PayerLocked();
            case Arrivals.Ending.Denied _, Arrivals.Ending.Busy() -> new Ending.Busy();
            case Arrivals.Ending.OutcomeUnknown() -> new Ending.OutcomeUnknown();
        };
    }
}
