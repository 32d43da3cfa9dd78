package org.jinnang.merchant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RefundId;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Refunds. What is asked for is first set aside in the order, then paid through gate and ledger
 * under the refund's own key; what a crash leaves in between is taken up by the job. Whatever is
 * restricted at the payer's, money that comes back arrives.
 */
@Service
class Refunds {

    static final String JOB = "pay refunds that were interrupted";

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;
    private static final int PERMITS = 3;

    private final RefundStore store;
    private final OrderStore orders;
    private final Merchants merchants;
    private final Access access;
    private final Ledger ledger;
    private final Holders holders;
    private final Notices notices;
    private final NotMeLinks links;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    Refunds(
            RefundStore store,
            OrderStore orders,
            Merchants merchants,
            Access access,
            Ledger ledger,
            Holders holders,
            Notices notices,
            NotMeLinks links,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.orders = orders;
        this.merchants = merchants;
        this.access = access;
        this.ledger = ledger;
        this.holders = holders;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::payInterrupted);
    }

    /** What asking for one answers. */
    sealed interface Asking {

        /** So much is set aside for it. */
        record Asked(Refund refund) implements Asking {}

        record Refused(Problem problem) implements Asking {}
    }

    List<Refund> of(MerchantOrder order) {
        return store.of(order);
    }

    Optional<Refund> find(Merchant merchant, RefundId id) {
        return store.find(merchant.owner(), id);
    }

    /** Sets it aside in the caller's transaction; nothing moves yet. */
    Asking ask(MerchantOrder order, Money amount, String reason, Context context) {
        Decision decision = access.decideInTransaction(order.merchant(), Act.REFUND_ORDER, context);
        if (!(decision instanceof Decision.Permitted)) {
            return new Asking.Refused(AccessProblems.of(decision));
        }
        if (order.captured().isEmpty()) {
            return new Asking.Refused(
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("not_captured"));
        }
        WalletId payer = order.paying().orElseThrow().payer();
        if (holders.ifOpen(payer).isEmpty()) {
            return new Asking.Refused(Problem.of(ProblemCode.ACCOUNT_CLOSED).variant("payer"));
        }
        if (!orders.reserveRefund(order, amount.minor())) {
            Money left = orders.find(order.merchant(), order.id()).orElseThrow().refundable();
            return new Asking.Refused(
                    Problem.of(ProblemCode.REFUND_TOO_LARGE)
                            .with("refundable", left)
                            .say("refundable", left));
        }
        Refund refund =
                new Refund(
                        order.merchant(),
                        new RefundId(ids.next()),
                        order.id(),
                        amount,
                        reason,
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty());
        store.insert(refund);
        return new Asking.Asked(refund);
    }

    /** Pays it, or finds out what became of it. Never inside a transaction. */
    Refund pay(Refund asked) {
        Refund refund = store.find(asked.merchant(), asked.id()).orElseThrow();
        if (refund.isOver()) {
            return refund;
        }
        MerchantOrder order = orders.find(refund.merchant(), refund.order()).orElseThrow();
        Merchant merchant = merchants.of(refund.merchant()).orElseThrow();
        TransferOrder transfer = transfer(merchant, order, refund);
        for (int tries = 1; tries <= PERMITS; tries++) {
            Decision decision =
                    access.permit(merchant.owner(), Act.REFUND_ORDER, transfer, Context.none());
            if (!(decision instanceof Decision.Permitted permitted)) {
                return refund;
            }
            Posting posting =
                    ledger.submit(
                            permitted.permit().orElseThrow(), riders(merchant, order, refund));
            if (posting instanceof Posting.Refused(Refusal why, _, _)) {
                giveUp(order, refund, why);
            }
            boolean again =
                    posting instanceof Posting.Fenced || posting instanceof Posting.PermitOver;
            if (!again) {
                return store.find(refund.merchant(), refund.id()).orElseThrow();
            }
        }
        return refund;
    }

    private void payInterrupted() {
        store.open(clock.instant().minus(EVERY), AT_ONCE).forEach(this::pay);
    }

    private void giveUp(MerchantOrder order, Refund refund, Refusal why) {
        Refund.Failure failure =
                switch (why) {
                    case FUNDS -> Refund.Failure.FUNDS;
                    case CLOSED -> Refund.Failure.PAYER_CLOSED;
                    case CEILING -> Refund.Failure.PAYER_FULL;
                    case LIMIT, WITHDRAWN, NO_HOLD, ABOVE_HOLD, ABOVE_REFUNDABLE ->
                            throw new IllegalStateException("Refused: " + refund.id() + " " + why);
                };
        transaction.executeWithoutResult(_ -> {
            if (store.fail(refund, failure, clock.instant())) {
                orders.reserveRefund(order, -refund.amount().minor());
            }
        });
    }

    private TransferOrder transfer(Merchant merchant, MerchantOrder order, Refund refund) {
        MerchantOrder.Paying paid = order.paying().orElseThrow();
        Money amount = refund.amount();
        AccountId from = merchant.account(amount.currency());
        AccountId to = ledger.account(paid.payer(), amount.currency()).orElseThrow();
        TransferId of = new TransferId(paid.payment().value());
        return new TransferOrder(
                refund.transfer(),
                from,
                to,
                amount,
                RequestHash.of("refund", refund.id().text(), of.text(), "" + amount.minor()),
                new Effect.Refund(of),
                Optional.empty());
    }

    private List<Rider> riders(Merchant merchant, MerchantOrder order, Refund refund) {
        WalletId payer = order.paying().orElseThrow().payer();
        Instant now = clock.instant();
        String reference = Crockford.reference('R', refund.id().value());
        AuditEvent ours =
                AuditEvent.of(merchant.owner(), AuditKind.ORDER_REFUNDED, now, Source.SERVER)
                        .with("amount", refund.amount())
                        .with("order", order.reference())
                        .referred(reference);
        AuditEvent theirs =
                AuditEvent.of(payer, AuditKind.REFUND_RECEIVED, now, Source.SERVER)
                        .with("amount", refund.amount())
                        .with("payee", merchant.name())
                        .referred(reference);
        Optional<Holder> holder = holders.ifOpen(payer);
        if (holder.isEmpty()) {
            return List.of(new RefundPosted(refund), audit.rider(ours, When.ON_POSTING));
        }
        String notMe = transaction.execute(_ -> links.issue(payer));
        Notice told =
                new Notice(
                        Optional.of(payer),
                        holder.get().email(),
                        Template.REFUND_RECEIVED,
                        Map.of(
                                "amount",
                                refund.amount(),
                                "payee",
                                merchant.name(),
                                "reference",
                                reference,
                                "not_me",
                                notMe),
                        true);
        return List.of(
                new RefundPosted(refund),
                audit.rider(ours, When.ON_POSTING),
                audit.rider(theirs, When.ON_POSTING),
                notices.rider(told, When.ON_POSTING));
    }
}
