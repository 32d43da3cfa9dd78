package org.jinnang.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.StatedPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Pay codes: shown by a session, used once by one merchant, who then has asked its holder. */
@Service
public class PayCodes {

    private static final Duration KEPT = Duration.ofDays(1);

    private final PayCodeStore store;
    private final CodeBudgetStore budgets;
    private final StatedPayments payments;
    private final Access access;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;
    private final SecureBytes bytes;
    private final TransactionOperations transaction;

    PayCodes(
            PayCodeStore store,
            CodeBudgetStore budgets,
            StatedPayments payments,
            Access access,
            Sessions sessions,
            Audit audit,
            Clock clock,
            SecureBytes bytes,
            TransactionOperations transaction) {
        this.store = store;
        this.budgets = budgets;
        this.payments = payments;
        this.access = access;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.bytes = bytes;
        this.transaction = transaction;
    }

    /** What showing one answers. */
    sealed interface Showing {

        /**
         * @param digits told this once
         */
        record Shown(String digits, Instant expiresAt) implements Showing {}

        /** The code before was used, and what it asks for still waits. */
        record Asked(PaymentId payment) implements Showing {}

        record Denied(Decision decision) implements Showing {}
    }

    /** Whose code was used, and by which session it was shown. */
    public record Shower(WalletId wallet, SessionId session) {}

    /** Shows another one in the place of the one before. */
    Showing show(SignedIn actor) {
        return transaction.execute(_ -> {
            Optional<PaymentId> asked = askedBy(actor);
            if (asked.isPresent()) {
                return new Showing.Asked(asked.get());
            }
            Decision decision = mayShow(actor.wallet(), actor.session());
            if (!(decision instanceof Decision.Permitted)) {
                return new Showing.Denied(decision);
            }
            Instant now = clock.instant();
            String digits = bytes.digits(PayCode.DIGITS);
            Instant expiresAt = now.plus(PayCode.LIFE);
            store.forget(actor.wallet(), now.minus(KEPT));
            store.show(actor.wallet(), actor.session(), PayCode.digest(digits), now, expiresAt);
            return new Showing.Shown(digits, expiresAt);
        });
    }

    /** The code of this session, if it has shown one. */
    Optional<PayCode> of(SignedIn actor) {
        return store.find(actor.wallet(), actor.session());
    }

    /** What the code of this session asks for, as long as that can be confirmed. */
    Optional<PaymentId> askedBy(SignedIn actor) {
        return of(actor)
                .flatMap(PayCode::payment)
                .filter(payment ->
                        payments.of(actor.wallet(), payment) == StatedPayments.Standing.AWAITING);
    }

    boolean isShown(PayCode code) {
        return code.isShown(clock.instant());
    }

    /** The session shows none any more. */
    void end(SignedIn actor) {
        store.end(actor.wallet(), actor.session());
    }

    /**
     * Sets a try of this merchant aside before the code is looked at.
     *
     * @return when the next is possible; empty when this one is
     */
    public Optional<Instant> reserveTry(WalletId merchant) {
        CodeBudget budget = budgets.count(merchant, CodeBudget.Purpose.PAY_CODE, clock.instant());
        return budget.isOver(CodeBudget.Purpose.PAY_CODE)
                ? Optional.of(budget.endsAt())
                : Optional.empty();
    }

    /** The try was no guess. */
    public void giveTryBack(WalletId merchant) {
        budgets.giveBack(merchant, CodeBudget.Purpose.PAY_CODE);
    }

    /** What was scanned as it is kept; empty for what is no code at all. */
    public static Optional<Digest> read(String scanned) {
        return PayCode.read(scanned);
    }

    /**
     * Uses a code up in the caller's transaction, which has to roll back when this is empty:
     * unknown, used, over, of a session that has ended or whose app is locked, or of a wallet that
     * may not pay now.
     */
    public Optional<Shower> use(Digest code) {
        return store.use(code, clock.instant())
                .filter(used -> sessions.isOpen(used.wallet(), used.session()))
                .filter(used ->
                        mayShow(used.wallet(), used.session()) instanceof Decision.Permitted)
                .map(used -> new Shower(used.wallet(), used.session()));
    }

    /** Tells whoever showed it what is asked, in the same transaction. */
    public void asked(Shower shower, PaymentId payment, String merchant, Money amount) {
        store.asked(shower.wallet(), shower.session(), payment);
        audit.record(
                AuditEvent.of(
                                shower.wallet(),
                                AuditKind.PAY_CODE_USED,
                                clock.instant(),
                                Source.SERVER)
                        .with("amount", amount)
                        .with("payee", merchant));
    }

    private Decision mayShow(WalletId wallet, SessionId session) {
        return access.decideInTransaction(wallet, Act.SHOW_PAY_CODE, Context.none().from(session));
    }
}
