package org.jinnang.payment;

import java.util.Optional;
import java.util.function.Function;
import org.jinnang.access.Decision;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Posting;
import org.springframework.stereotype.Service;

/**
 * Payments to a holder's own bank accounts: stated and confirmed like any payment, held until the
 * bank says that it has paid or refused. To limits and watch each account is a payee of its own.
 */
@Service
public class BankPayments {

    private final Intents intents;
    private final Arrivals arrivals;

    BankPayments(Intents intents, Arrivals arrivals) {
        this.intents = intents;
        this.arrivals = arrivals;
    }

    /**
     * What is to be paid out.
     *
     * @param name whose account it is, masked
     * @param numberMasked what stands below the name
     */
    public record ToBank(BankAccountId account, String name, String numberMasked, Money amount) {}

    /** What stating one answers. */
    public sealed interface Stating {

        /** It waits for its payer's confirmation, as any payment does. */
        record Stated(PaymentId payment) implements Stating {}

        record Denied(Decision decision) implements Stating {}

        /** The payer has no account of this currency. */
        record NoAccount() implements Stating {}
    }

    /** What ending one answers. */
    public enum Ending {
        DONE,
        /** It has ended before, or is not on its way. */
        OVER,
        /** Our side, or not known: the same again tells. */
        NOT_NOW
    }

    /** States it in the caller's transaction; no money moves. */
    public Stating state(WalletId payer, ToBank toBank, Source source) {
        return switch (intents.state(payer, toBank, source)) {
            case Intents.Stating.Stated(var payment) -> new Stating.Stated(payment.intent().id());
            case Intents.Stating.Denied(var decision) -> new Stating.Denied(decision);
            case Intents.Stating.NoAccount() -> new Stating.NoAccount();
        };
    }

    /** The bank has paid it: what is held has left the books, whatever is locked meanwhile. */
    public Ending settle(WalletId payer, PaymentId payment) {
        return end(payer, payment, arrivals::settle);
    }

    /** The bank has refused it: what is held is the payer's again. */
    public Ending refusedByBank(WalletId payer, PaymentId payment) {
        return end(payer, payment, arrivals::refusedByBank);
    }

    /** It was not told to the bank, because its payer's lock or an order shuts it. */
    public Ending shut(WalletId payer, PaymentId payment) {
        return end(payer, payment, held -> arrivals.giveBack(held, ReturnReason.PAYER_LOCKED));
    }

    private Ending end(
            WalletId payer, PaymentId payment, Function<Payment.Pending, Arrivals.Ending> ending) {
        Optional<Payment> found = intents.find(payer, payment);
        if (!(found.orElse(null) instanceof Payment.Pending pending)) {
            return Ending.OVER;
        }
        return switch (ending.apply(pending)) {
            case Arrivals.Ending.Decided(Posting.Posted _) -> Ending.DONE;
            case Arrivals.Ending.Decided _, Arrivals.Ending.Other() -> Ending.OVER;
            case Arrivals.Ending.Denied _,
                    Arrivals.Ending.Busy(),
                    Arrivals.Ending.OutcomeUnknown() ->
                    Ending.NOT_NOW;
        };
    }
}
