package org.jinnang.payment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Payments before their confirmation, and all of them to look at. */
@Service
class Intents {

    private static final int LISTED = 50;

    private final PaymentStore store;
    private final PaymentRefusals refusals;
    private final Expiries expiries;
    private final UndoChoices undo;
    private final Arrivals arrivals;
    private final Ledger ledger;
    private final Access access;
    private final Audit audit;
    private final Questions questions;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    /** What stating a payment answers. */
    sealed interface Stating {
        record Stated(Payment.Awaiting payment) implements Stating {}

        record Denied(Decision decision) implements Stating {}

        /** One of the two has no open account of this currency. */
        record NoAccount() implements Stating {}
    }

    /** What cancelling answers. */
    sealed interface Cancelling {
        record Done(Payment payment) implements Cancelling {}

        record Denied(Decision decision) implements Cancelling {}

        record Unknown() implements Cancelling {}

        /** It has arrived, or is about to. */
        record TooLate(Payment payment) implements Cancelling {}

        /** Nothing was written; ask once more. */
        record Busy() implements Cancelling {}

        /** The database went away; repeating it tells the truth. */
        record OutcomeUnknown() implements Cancelling {}
    }

    Intents(
            PaymentStore store,
            PaymentRefusals refusals,
            Expiries expiries,
            UndoChoices undo,
            Arrivals arrivals,
            Ledger ledger,
            Access access,
            Audit audit,
            Questions questions,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.refusals = refusals;
        this.expiries = expiries;
        this.undo = undo;
        this.arrivals = arrivals;
        this.ledger = ledger;
        this.access = access;
        this.audit = audit;
        this.questions = questions;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /**
     * What a payment would be that is stated now, and that nobody has stated yet; empty when one of
     * the two has no open account of this currency.
     */
    Optional<Intent> draft(
            WalletId payer, Lookup.Found payee, Money amount, String remark, Arrival arrival) {
        var accounts = ledger.accountsAsked(payer, payee.wallet(), amount.currency());
        var seconds = undo.asked(payer);
        Questions.Answers answers = questions.askAll(List.of(accounts, seconds));
        return Optional.ofNullable(
                drafted(
                        payer,
                        payee,
                        amount,
                        remark,
                        arrival,
                        arrival == Arrival.NOW ? answers.to(seconds) : 0,
                        answers.to(accounts),
                        Instant.MAX));
    }

    /** States a payment in the caller's transaction; no money moves. */
    Stating state(
            WalletId payer,
            Lookup.Found payee,
            Money amount,
            String remark,
            Arrival arrival,
            Source source) {
        int seconds = arrival == Arrival.NOW ? undo.secondsOf(payer) : 0;
        return state(payer, payee, amount, remark, arrival, seconds, Instant.MAX, source);
    }

    /**
     * The same for one that waits no longer than until then.
     *
     * @param undoSeconds in which it can be undone if it arrives now, zero for none
     */
    Stating state(
            WalletId payer,
            Lookup.Found payee,
            Money amount,
            String remark,
            Arrival arrival,
            int undoSeconds,
            Instant latest,
            Source source) {
        Decision decision = access.decideInTransaction(payer, Act.CREATE_PAYMENT, Context.none());
        if (!(decision instanceof Decision.Permitted)) {
            return new Stating.Denied(decision);
        }
        Map<WalletId, AccountId> accounts =
                ledger.accounts(List.of(payer, payee.wallet()), amount.currency());
        Intent intent =
                drafted(payer, payee, amount, remark, arrival, undoSeconds, accounts, latest);
        return intent == null ? new Stating.NoAccount() : stated(intent, source);
    }

    private @Nullable Intent drafted(
            WalletId payer,
            Lookup.Found payee,
            Money amount,
            String remark,
            Arrival arrival,
            int undoSeconds,
            Map<WalletId, AccountId> accounts,
            Instant latest) {
        AccountId debit = accounts.get(payer);
        AccountId credit = accounts.get(payee.wallet());
        if (debit == null || credit == null) {
            return null;
        }
        Instant now = clock.instant();
        return new Intent(
                new PaymentId(ids.next()),
                payer,
                payee.wallet(),
                debit,
                credit,
                amount,
                payee.maskedName(),
                payee.identifier(),
                remark,
                arrival,
                arrival.delaySeconds(undoSeconds),
                now,
                now.plus(Intent.LIFE).isBefore(latest) ? now.plus(Intent.LIFE) : latest);
    }

    /** States one that pays a merchant's order. */
    Stating state(WalletId payer, OrderPayments.ToPay toPay, Source source) {
        Decision decision = access.decideInTransaction(payer, Act.CREATE_PAYMENT, Context.none());
        if (!(decision instanceof Decision.Permitted)) {
            return new Stating.Denied(decision);
        }
        Optional<AccountId> debit = ledger.account(payer, toPay.amount().currency());
        if (debit.isEmpty()) {
            return new Stating.NoAccount();
        }
        Arrival arrival = toPay.onCapture() ? Arrival.ON_CAPTURE : Arrival.ORDER;
        Instant now = clock.instant();
        return stated(
                new Intent(
                        new PaymentId(ids.next()),
                        payer,
                        toPay.payee(),
                        debit.get(),
                        toPay.account(),
                        toPay.amount(),
                        toPay.payeeName(),
                        toPay.payeeIdentifier(),
                        toPay.remark(),
                        arrival,
                        arrival.delaySeconds(0),
                        now,
                        now.plus(Intent.LIFE)),
                source);
    }

    /** States one that goes to a bank account. */
    Stating state(WalletId payer, BankPayments.ToBank toBank, Source source) {
        Decision decision = access.decideInTransaction(payer, Act.CREATE_PAYMENT, Context.none());
        if (!(decision instanceof Decision.Permitted)) {
            return new Stating.Denied(decision);
        }
        Optional<AccountId> debit = ledger.account(payer, toBank.amount().currency());
        if (debit.isEmpty()) {
            return new Stating.NoAccount();
        }
        Instant now = clock.instant();
        return stated(
                new Intent(
                        new PaymentId(ids.next()),
                        payer,
                        new WalletId(toBank.account().value()),
                        debit.get(),
                        ledger.systemAccount(Kind.CLEARING, toBank.amount().currency()),
                        toBank.amount(),
                        toBank.name(),
                        toBank.numberMasked(),
                        "",
                        Arrival.TO_BANK,
                        Arrival.TO_BANK.delaySeconds(0),
                        now,
                        now.plus(Intent.LIFE)),
                source);
    }

    private Stating stated(Intent intent, Source source) {
        store.insert(intent);
        audit.record(
                PaymentEvents.of(intent, AuditKind.PAYMENT_CREATED, intent.createdAt(), source));
        return new Stating.Stated(new Payment.Awaiting(intent));
    }

    /** The payment as it stands now; only its payer finds it. */
    Optional<Payment> find(WalletId payer, PaymentId id) {
        return store.find(payer, id).map(this::payment);
    }

    /** The newest first, of one way they ended or of all. */
    List<Payment> newest(WalletId payer, PaymentRow.@Nullable End end) {
        return store.newest(payer, end, clock.instant(), LISTED).stream()
                .map(this::payment)
                .toList();
    }

    /** Withdraws what still waits or is on its way; anything else answers what it is. */
    Cancelling cancel(SignedIn actor, PaymentId id, Source source) {
        Optional<Payment> found = find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Cancelling.Unknown();
        }
        Payment payment = found.get();
        return switch (PaymentTransition.of(
                payment, PaymentTransition.Act.CANCEL, clock.instant())) {
            case WITHDRAW -> transaction.execute(_ -> cancelNow(actor.wallet(), id, source));
            case RELEASE -> release((Payment.Held) payment, actor.session(), source);
            case TOO_LATE -> new Cancelling.TooLate(payment);
            case NOT_POSSIBLE, CAPTURE, CONTINUE, TOO_EARLY -> new Cancelling.Done(payment);
        };
    }

    private Cancelling release(Payment.Held held, SessionId session, Source source) {
        return switch (arrivals.cancel(held, session, source)) {
            case Arrivals.Ending.Decided _ -> {
                Intent intent = held.intent();
                Payment now = find(intent.payer(), intent.id()).orElseThrow();
                yield now instanceof Payment.Cancelled || now instanceof Payment.Returned
                        ? new Cancelling.Done(now)
                        : new Cancelling.TooLate(now);
            }
            case Arrivals.Ending.Denied(var decision) -> new Cancelling.Denied(decision);
            case Arrivals.Ending.Busy(), Arrivals.Ending.Other() -> new Cancelling.Busy();
            case Arrivals.Ending.OutcomeUnknown() -> new Cancelling.OutcomeUnknown();
        };
    }

    private Cancelling cancelNow(WalletId payer, PaymentId id, Source source) {
        Decision decision = access.decideInTransaction(payer, Act.CANCEL_PAYMENT, Context.none());
        if (!(decision instanceof Decision.Permitted)) {
            return new Cancelling.Denied(decision);
        }
        Optional<PaymentRow> found = store.findForUpdate(payer, id);
        if (found.isEmpty()) {
            return new Cancelling.Unknown();
        }
        Instant now = clock.instant();
        PaymentRow row = found.get();
        if (row.end(now) == PaymentRow.End.NONE && store.cancel(row, now)) {
            audit.record(PaymentEvents.of(row.intent(), AuditKind.PAYMENT_CANCELLED, now, source));
            return new Cancelling.Done(new Payment.Cancelled(row.intent()));
        }
        return new Cancelling.Done(payment(row));
    }

    /** The state of a row: of posted and refused ones the ledger tells the rest. */
    private Payment payment(PaymentRow row) {
        Intent intent = row.intent();
        return switch (row.end(clock.instant())) {
            case NONE -> new Payment.Awaiting(intent);
            case CANCELLED -> new Payment.Cancelled(intent);
            case EXPIRED -> {
                expiries.notice(row);
                yield new Payment.Expired(intent);
            }
            case REFUSED -> new Payment.Refused(intent, refusals.of(intent));
            case PENDING, PAUSED -> Objects.requireNonNull(row.hold()).of(intent);
            case RETURNED -> {
                PaymentRow.Back back = Objects.requireNonNull(row.back());
                yield new Payment.Returned(intent, back.reason(), back.returnedAt());
            }
            case POSTED ->
                    Payment.posted(
                            intent,
                            (Posting.Posted) ledger.outcome(intent.transferId()).orElseThrow());
        };
    }
}
