package org.jinnang.code;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.CollectCodeId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.payment.OrderPayments;
import org.jinnang.payment.StatedPayments;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Collect codes: made, renewed and ended by who is paid, looked at and paid by anybody else. */
@Service
class CollectCodes {

    private static final int TOKEN_BYTES = 16;

    private final CollectCodeStore store;
    private final CodeBudgetStore budgets;
    private final BusinessTill till;
    private final StatedPayments payments;
    private final Access access;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final SecureBytes bytes;
    private final TransactionOperations transaction;

    CollectCodes(
            CollectCodeStore store,
            CodeBudgetStore budgets,
            BusinessTill till,
            StatedPayments payments,
            Access access,
            Holders holders,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            SecureBytes bytes,
            TransactionOperations transaction) {
        this.store = store;
        this.budgets = budgets;
        this.till = till;
        this.payments = payments;
        this.access = access;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.bytes = bytes;
        this.transaction = transaction;
    }

    /** What a code shall be. */
    record Wish(CollectCode.Kind kind, Optional<Money> amount, String remark) {}

    /** A code and the name that its payers see: of a holder the masked one. */
    record Named(CollectCode code, String name) {}

    /** What making or renewing one answers. */
    sealed interface Making {

        /** Also when the standing one was there before. */
        record Made(Named named) implements Making {}

        record Denied(Decision decision) implements Making {}

        record TooMany() implements Making {}

        /** This holder has no such code, or no business. */
        record Unknown() implements Making {}
    }

    /** What paying by one answers. */
    sealed interface Paying {

        /** A payment that waits for its payer's confirmation. */
        record Stated(PaymentId payment) implements Paying {}

        record Denied(Decision decision) implements Paying {}

        /** Renewed, ended, or never there. */
        record Over() implements Paying {}

        record Own() implements Paying {}

        /** The code names another amount. */
        record OtherAmount(Money amount) implements Paying {}

        record NoAccount() implements Paying {}

        record TooMany(Instant until) implements Paying {}
    }

    List<Named> of(WalletId owner) {
        return store.of(owner).stream()
                .map(code -> new Named(code, name(code).orElse("")))
                .toList();
    }

    /** In the caller's transaction. */
    Making make(SignedIn actor, Wish wish, Browser browser) {
        WalletId owner = actor.wallet();
        Decision decision = mayAsk(actor);
        if (!(decision instanceof Decision.Permitted)) {
            return new Making.Denied(decision);
        }
        if (wish.kind() == CollectCode.Kind.BUSINESS && till.nameOf(owner).isEmpty()) {
            return new Making.Unknown();
        }
        List<CollectCode> before = store.of(owner);
        if (before.size() >= CollectCode.MOST) {
            return new Making.TooMany();
        }
        CollectCode code =
                new CollectCode(
                        owner,
                        new CollectCodeId(ids.next()),
                        wish.kind(),
                        token(),
                        wish.amount(),
                        wish.remark(),
                        clock.instant());
        if (!store.insert(code)) {
            return store.of(owner).stream()
                    .filter(one -> one.kind() == wish.kind() && one.isStanding())
                    .findAny()
                    .<Making>map(one -> made(one))
                    .orElseThrow();
        }
        audit.record(event(code, AuditKind.COLLECT_CODE_MADE, browser));
        return made(code);
    }

    /** A new word for it; whoever scans the old one learns that it is over. */
    Making renew(SignedIn actor, CollectCodeId id, Browser browser) {
        return transaction.execute(_ -> {
            Decision decision = mayAsk(actor);
            if (!(decision instanceof Decision.Permitted)) {
                return new Making.Denied(decision);
            }
            Optional<CollectCode> found = store.findForUpdate(actor.wallet(), id);
            if (found.isEmpty()) {
                return new Making.Unknown();
            }
            store.renew(found.get(), token(), clock.instant());
            CollectCode code = store.findForUpdate(actor.wallet(), id).orElseThrow();
            audit.record(event(code, AuditKind.COLLECT_CODE_RENEWED, browser));
            notices.toAllAddresses(
                    actor.wallet(),
                    Template.COLLECT_CODE_RENEWED,
                    Map.of("name", name(code).orElse("")));
            return made(code);
        });
    }

    /** Nothing forbids it. False when this holder has no such code. */
    boolean end(WalletId owner, CollectCodeId id, Browser browser) {
        return transaction.execute(_ ->
                store.findForUpdate(owner, id)
                        .map(code -> {
                            store.delete(code);
                            audit.record(event(code, AuditKind.COLLECT_CODE_ENDED, browser));
                            return true;
                        })
                        .orElse(false));
    }

    /** What a code in the street says; empty for whatever is wrong with it. */
    Optional<Named> scanned(String token) {
        return Optional.of(token)
                .filter(CollectCode::isToken)
                .flatMap(store::find)
                .flatMap(code -> name(code).map(name -> new Named(code, name)));
    }

    /** States its payment in the caller's transaction; no money moves. */
    Paying pay(SignedIn actor, String token, Money amount, String remark, Source source) {
        Optional<Named> found = scanned(token);
        if (found.isEmpty()) {
            return new Paying.Over();
        }
        CollectCode code = found.get().code();
        if (code.owner().equals(actor.wallet())) {
            return new Paying.Own();
        }
        Optional<Money> named = code.amount();
        if (named.isPresent() && !named.get().equals(amount)) {
            return new Paying.OtherAmount(named.get());
        }
        CodeBudget budget =
                budgets.count(actor.wallet(), CodeBudget.Purpose.COLLECT_CODE, clock.instant());
        if (budget.isOver(CodeBudget.Purpose.COLLECT_CODE)) {
            return new Paying.TooMany(budget.endsAt());
        }
        String words = code.remark().isEmpty() ? remark : code.remark();
        return switch (code.kind()) {
            case OWN ->
                    of(
                            payments.state(
                                    actor.wallet(),
                                    code.owner(),
                                    amount,
                                    words,
                                    Instant.MAX,
                                    source));
            case BUSINESS -> of(till.take(actor.wallet(), code.owner(), amount, words, source));
        };
    }

    private static Paying of(StatedPayments.Stating stating) {
        return switch (stating) {
            case StatedPayments.Stating.Stated(var payment) -> new Paying.Stated(payment);
            case StatedPayments.Stating.Denied(var decision) -> new Paying.Denied(decision);
            case StatedPayments.Stating.NoAccount() -> new Paying.NoAccount();
        };
    }

    private static Paying of(OrderPayments.Stating stating) {
        return switch (stating) {
            case OrderPayments.Stating.Stated(var payment) -> new Paying.Stated(payment);
            case OrderPayments.Stating.Denied(var decision) -> new Paying.Denied(decision);
            case OrderPayments.Stating.NoAccount() -> new Paying.NoAccount();
        };
    }

    private Decision mayAsk(SignedIn actor) {
        return access.decideInTransaction(
                actor.wallet(), Act.ASK_FOR_MONEY, Context.none().from(actor.session()));
    }

    private Making made(CollectCode code) {
        return new Making.Made(new Named(code, name(code).orElseThrow()));
    }

    /** Empty once the wallet is closed. */
    private Optional<String> name(CollectCode code) {
        Optional<Holder> holder = holders.ifOpen(code.owner());
        return switch (code.kind()) {
            case OWN -> holder.map(Holder::maskedName);
            case BUSINESS -> holder.flatMap(_ -> till.nameOf(code.owner()));
        };
    }

    /** 128 bits of chance in 26 letters. */
    private String token() {
        ByteBuffer random = ByteBuffer.wrap(bytes.next(TOKEN_BYTES));
        return Crockford.encode(new UUID(random.getLong(), random.getLong()));
    }

    private AuditEvent event(CollectCode code, AuditKind kind, Browser browser) {
        return AuditEvent.of(code.owner(), kind, clock.instant(), Source.of(browser))
                .with("name", name(code).orElse(""));
    }
}
