package org.jinnang.payment;

import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.springframework.stereotype.Service;

/**
 * Payments that their payer approved beforehand and is not there to confirm. Gate, limits and
 * ledger are asked at the moment they are made, as for any other.
 */
@Service
public class StandingPayments {

    private final Confirmations confirmations;
    private final PayeeAges payees;
    private final Access access;
    private final Ledger ledger;

    StandingPayments(Confirmations confirmations, PayeeAges payees, Access access, Ledger ledger) {
        this.confirmations = confirmations;
        this.payees = payees;
        this.access = access;
        this.ledger = ledger;
    }

    /** What making it answers. */
    public sealed interface Paying {

        /** It is paid, by this or by an earlier call, or the watch asks its holder first. */
        record Paid() implements Paying {}

        record Refused(Why why) implements Paying {}

        /** Our side, or not known: the same again tells. */
        record NotNow() implements Paying {}
    }

    /** Why it cannot be paid now. */
    public enum Why {
        FUNDS,
        LIMIT,
        RESTRICTED,
        STRONGER_PROOF,
        PAYEE_CANNOT_RECEIVE,
        /** One of the two accounts is closed for good. */
        CLOSED,
        /** This payment is over; another one can be stated. */
        OVER
    }

    /**
     * Looks whether it could be paid now, so that nothing is refused in vain; what counts is {@link
     * #pay}.
     *
     * @return empty when nothing is in the way
     */
    public Optional<Paying> look(
            WalletId payer, WalletId payee, Money amount, Set<ProofKind> proofs) {
        Decision decision =
                access.decide(
                        payer,
                        Act.PAY,
                        Context.proven(proofs).paying(amount).to(payees.of(payer, payee)));
        if (!(decision instanceof Decision.Permitted)) {
            return Optional.of(denied(decision));
        }
        return ledger.account(payer, amount.currency())
                .filter(account -> amount.isMoreThan(ledger.balance(account).available()))
                .map(_ -> new Paying.Refused(Why.FUNDS));
    }

    /**
     * Makes a payment that was stated. Must not be called inside a transaction.
     *
     * @param proofs by which its payer approved it beforehand
     */
    public Paying pay(WalletId payer, PaymentId payment, Set<ProofKind> proofs) {
        return switch (confirmations.confirm(payer, payment, proofs)) {
            case Confirmations.Confirming.Ended(Payment.Posted _),
                    Confirmations.Confirming.Ended(Payment.Held _) ->
                    new Paying.Paid();
            case Confirmations.Confirming.Ended(Payment.Refused(_, var reason)) ->
                    new Paying.Refused(
                            switch (reason) {
                                case RefusalReason.Funds _ -> Why.FUNDS;
                                case RefusalReason.Limit _ -> Why.LIMIT;
                                case RefusalReason.Ceiling() -> Why.PAYEE_CANNOT_RECEIVE;
                                case RefusalReason.Closed() -> Why.CLOSED;
                                default -> Why.OVER;
                            });
            case Confirmations.Confirming.Ended _, Confirmations.Confirming.NoSuchPayment() ->
                    new Paying.Refused(Why.OVER);
            case Confirmations.Confirming.Denied(var decision) -> denied(decision);
            case Confirmations.Confirming.Busy(), Confirmations.Confirming.OutcomeUnknown() ->
                    new Paying.NotNow();
            case Confirmations.Confirming.Unproven _,
                    Confirmations.Confirming.StepNotRight _,
                    Confirmations.Confirming.Unsigned _,
                    Confirmations.Confirming.Unknown _,
                    Confirmations.Confirming.TooEarly _,
                    Confirmations.Confirming.TooLate _ ->
                    throw new IllegalStateException("Nothing was shown for " + payment);
        };
    }

    private static Paying denied(Decision decision) {
        return switch (decision) {
            case Decision.Restricted _ -> new Paying.Refused(Why.RESTRICTED);
            case Decision.OverLimit _ -> new Paying.Refused(Why.LIMIT);
            case Decision.Unavailable _ -> new Paying.NotNow();
            default -> new Paying.Refused(Why.STRONGER_PROOF);
        };
    }
}
