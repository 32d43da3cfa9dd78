package org.jinnang.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Decision;
import org.jinnang.access.InterruptedPayments;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RequestHash;
import org.springframework.stereotype.Service;

/** What other packages may ask of payments. */
@Service
public class Payments implements InterruptedPayments {

    private final Access access;
    private final Ledger ledger;
    private final PaymentStore store;
    private final Expiries expiries;
    private final Audit audit;
    private final Clock clock;

    Payments(
            Access access,
            Ledger ledger,
            PaymentStore store,
            Expiries expiries,
            Audit audit,
            Clock clock) {
        this.audit = audit;
        this.access = access;
        this.ledger = ledger;
        this.store = store;
        this.expiries = expiries;
        this.clock = clock;
    }

    /**
     * Gives demo money from the clearing account, through gate and ledger like all money. Must not
     * be called inside a transaction.
     *
     * @param transfer made by the caller; the same again gives nothing twice
     * @return false when the gate does not permit it or it is not known whether it was given
     * @throws IllegalArgumentException when the wallet has no account of this currency
     */
    public boolean topUp(TransferId transfer, WalletId wallet, Money amount) {
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, amount.currency());
        AccountId account =
                ledger.account(wallet, amount.currency())
                        .orElseThrow(() -> new IllegalArgumentException("No such account"));
        TransferOrder order =
                new TransferOrder(
                        transfer,
                        clearing,
                        account,
                        amount,
                        RequestHash.of(
                                transfer.text(), wallet.text(), Long.toString(amount.minor())));
        Decision decision = access.systemPermit(Act.RECEIVE_DEMO_MONEY, order);
        if (!(decision instanceof Decision.Permitted permitted)) {
            return false;
        }
        Posting posting =
                ledger.submit(
                        permitted.permit().orElseThrow(),
                        List.of(audit.rider(received(order, wallet), When.ON_POSTING)));
        return posting instanceof Posting.Posted;
    }

    /** A payment of this payer that can still be confirmed. */
    @Override
    public Optional<InterruptedPayment> find(WalletId payer, PaymentId payment) {
        Instant now = clock.instant();
        return store.find(payer, payment)
                .filter(row -> row.end(now) == PaymentRow.End.NONE)
                .map(PaymentRow::intent)
                .map(intent ->
                        new InterruptedPayment(
                                intent.id(),
                                intent.amount(),
                                intent.payeeName(),
                                intent.expiresAt()));
    }

    @Override
    public boolean isExpired(WalletId payer, PaymentId payment) {
        Instant now = clock.instant();
        Optional<PaymentRow> expired =
                store.find(payer, payment).filter(row -> row.end(now) == PaymentRow.End.EXPIRED);
        expired.ifPresent(expiries::notice);
        return expired.isPresent();
    }

    private AuditEvent received(TransferOrder order, WalletId wallet) {
        return AuditEvent.of(
                        wallet, AuditKind.MONEY_RECEIVED, clock.instant(), AuditEvent.Source.SERVER)
                .with("amount", order.amount())
                .with("payer", "Jinnang")
                .referred(Crockford.reference('R', order.transferId().value()));
    }
}
