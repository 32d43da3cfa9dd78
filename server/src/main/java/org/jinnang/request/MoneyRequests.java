package org.jinnang.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.MoneyRequestId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.payment.Lookup;
import org.jinnang.payment.StatedPayments;
import org.jinnang.payment.StatedPayments.Standing;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Requests for money as their two sides see them. Whatever changes one holds its row, and takes
 * back its payment first: of paying and ending it, one happens.
 */
@Service
class MoneyRequests {

    private static final int LISTED = 50;

    private final MoneyRequestStore store;
    private final StatedPayments payments;
    private final Access access;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    MoneyRequests(
            MoneyRequestStore store,
            StatedPayments payments,
            Access access,
            Holders holders,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.payments = payments;
        this.access = access;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** A request and how far it is. */
    record Seen(MoneyRequest request, MoneyRequest.State state) {}

    /** What asking answers. */
    sealed interface Asking {
        record Asked(Seen seen) implements Asking {}

        record Denied(Decision decision) implements Asking {}

        /** Enough was asked, of this payer or of everybody. */
        record TooMany(Instant until) implements Asking {}
    }

    /** What changing one answers. */
    sealed interface Changing {
        record Done(Seen seen) implements Changing {}

        record Denied(Decision decision) implements Changing {}

        /** It is what it is. */
        record NotNow(Seen seen) implements Changing {}

        /** One of the two has no open account any more. */
        record NoAccount() implements Changing {}

        /** This holder has no such request. */
        record Unknown() implements Changing {}
    }

    List<Seen> madeBy(WalletId asker) {
        return store.madeBy(asker, LISTED).stream().map(this::seen).toList();
    }

    List<Seen> askedOf(WalletId payer) {
        return store.askedOf(payer, LISTED).stream().map(this::seen).toList();
    }

    Optional<Seen> find(WalletId wallet, MoneyRequestId id) {
        return store.find(wallet, id).map(this::seen);
    }

    /** Asks in the caller's transaction; whoever is blocked is answered as if he was not. */
    Asking ask(
            SignedIn actor, Lookup.Found payer, Money amount, String note, int days, Browser by) {
        WalletId asker = actor.wallet();
        Decision decision =
                access.decideInTransaction(
                        asker, Act.ASK_FOR_MONEY, Context.none().from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Asking.Denied(decision);
        }
        Instant now = clock.instant();
        store.lockAsker(asker, now);
        Optional<Instant> next =
                RequestBudget.nextAt(
                        store.madeSince(asker, RequestBudget.since(now)), payer.wallet());
        if (next.isPresent()) {
            return new Asking.TooMany(next.get());
        }
        MoneyRequest request =
                new MoneyRequest(
                        new MoneyRequestId(ids.next()),
                        asker,
                        payer.wallet(),
                        payer.identifier(),
                        amount,
                        note,
                        now,
                        MoneyRequest.end(now, days),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        boolean hidden = store.isBlocked(payer.wallet(), asker);
        store.insert(request, hidden);
        audit.record(
                event(asker, AuditKind.MONEY_ASKED_FOR, by)
                        .with("amount", amount)
                        .with("payer", payer.maskedName()));
        if (!hidden) {
            tell(payer.wallet(), Template.MONEY_ASKED_FOR, amount, "asker", nameOf(asker));
        }
        return new Asking.Asked(seen(request));
    }

    /**
     * The payment that pays it: the one that waits already, or one that is stated now. Two tabs get
     * the same one.
     */
    Changing pay(SignedIn actor, MoneyRequestId id, Browser browser) {
        return change(
                actor,
                id,
                (seen, now) -> {
                    MoneyRequest request = seen.request();
                    if (!request.payer().equals(actor.wallet())) {
                        return new Changing.Unknown();
                    }
                    if (isWaiting(request)) {
                        return new Changing.Done(seen);
                    }
                    return switch (payments.state(
                            request.payer(),
                            request.asker(),
                            request.amount(),
                            request.note(),
                            request.expiresAt(),
                            AuditEvent.Source.of(browser))) {
                        case StatedPayments.Stating.Stated(var payment) -> {
                            store.pay(request, payment);
                            yield done(actor, id);
                        }
                        case StatedPayments.Stating.Denied(var decision) ->
                                new Changing.Denied(decision);
                        case StatedPayments.Stating.NoAccount() -> new Changing.NoAccount();
                    };
                });
    }

    /** Its asker wants it no more. */
    Changing withdraw(SignedIn actor, MoneyRequestId id, Browser browser) {
        return change(
                actor,
                id,
                (seen, now) -> {
                    MoneyRequest request = seen.request();
                    if (!request.asker().equals(actor.wallet())) {
                        return new Changing.Unknown();
                    }
                    if (!takesPaymentBack(request, browser)) {
                        return new Changing.NotNow(seen(request));
                    }
                    store.withdraw(request, now);
                    audit.record(
                            event(request.asker(), AuditKind.MONEY_REQUEST_WITHDRAWN, browser)
                                    .with("amount", request.amount())
                                    .with("payer", nameOf(request.payer())));
                    return done(actor, id);
                });
    }

    /**
     * Its payer does not want to pay it.
     *
     * @param block nor to be asked by this holder again
     */
    Changing decline(SignedIn actor, MoneyRequestId id, boolean block, Browser browser) {
        return change(
                actor,
                id,
                (seen, now) -> {
                    MoneyRequest request = seen.request();
                    if (!request.payer().equals(actor.wallet())) {
                        return new Changing.Unknown();
                    }
                    if (!takesPaymentBack(request, browser)) {
                        return new Changing.NotNow(seen(request));
                    }
                    store.decline(request, now);
                    String asker = nameOf(request.asker());
                    audit.record(
                            event(request.payer(), AuditKind.MONEY_REQUEST_DECLINED, browser)
                                    .with("amount", request.amount())
                                    .with("asker", asker));
                    if (block && store.block(request.payer(), request.asker(), now)) {
                        audit.record(
                                event(request.payer(), AuditKind.MONEY_REQUESTS_BLOCKED, browser)
                                        .with("asker", asker));
                    }
                    tell(
                            request.asker(),
                            Template.MONEY_REQUEST_DECLINED,
                            request.amount(),
                            "payer",
                            nameOf(request.payer()));
                    return done(actor, id);
                });
    }

    /** The asker of this request may ask again. */
    Changing allow(SignedIn actor, MoneyRequestId id, Browser browser) {
        return transaction.execute(_ ->
                store.find(actor.wallet(), id)
                        .filter(request -> request.payer().equals(actor.wallet()))
                        .<Changing>map(request -> {
                            if (store.allow(request.payer(), request.asker())) {
                                audit.record(
                                        event(
                                                        request.payer(),
                                                        AuditKind.MONEY_REQUESTS_ALLOWED,
                                                        browser)
                                                .with("asker", nameOf(request.asker())));
                            }
                            return new Changing.Done(seen(request));
                        })
                        .orElseGet(Changing.Unknown::new));
    }

    private Changing change(
            SignedIn actor, MoneyRequestId id, BiFunction<Seen, Instant, Changing> change) {
        return transaction.execute(_ -> {
            Optional<MoneyRequest> found = store.findForUpdate(actor.wallet(), id);
            if (found.isEmpty()) {
                return new Changing.Unknown();
            }
            Seen seen = seen(found.get());
            return seen.state() == MoneyRequest.State.OPEN
                    ? change.apply(seen, clock.instant())
                    : new Changing.NotNow(seen);
        });
    }

    /** False when it was approved a moment ago. */
    private boolean takesPaymentBack(MoneyRequest request, Browser browser) {
        return !isWaiting(request)
                || payments.withdraw(
                        request.payer(),
                        request.payment().orElseThrow(),
                        AuditEvent.Source.of(browser));
    }

    private boolean isWaiting(MoneyRequest request) {
        return standing(request).filter(Standing.AWAITING::equals).isPresent();
    }

    private Changing done(SignedIn actor, MoneyRequestId id) {
        return new Changing.Done(seen(store.find(actor.wallet(), id).orElseThrow()));
    }

    private Seen seen(MoneyRequest request) {
        return new Seen(request, request.at(clock.instant(), standing(request)));
    }

    private Optional<Standing> standing(MoneyRequest request) {
        return request.payment().map(payment -> payments.of(request.payer(), payment));
    }

    /** Whoever has closed his wallet is told nothing. */
    private void tell(WalletId to, Template template, Money amount, String role, String name) {
        holders.ifOpen(to)
                .ifPresent(holder ->
                        notices.queue(
                                new Notice(
                                        Optional.of(to),
                                        holder.email(),
                                        template,
                                        Map.of("amount", amount, role, name),
                                        false)));
    }

    /** Masked; of a closed wallet nobody knows the name any more. */
    private String nameOf(WalletId wallet) {
        return holders.ifOpen(wallet).map(Holder::maskedName).orElse("***");
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, Browser browser) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
