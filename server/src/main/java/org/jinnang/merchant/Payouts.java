package org.jinnang.merchant;

import java.util.List;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.springframework.stereotype.Service;

/** What a business took becomes its owner's own money. It never goes to anybody else. */
@Service
class Payouts {

    private static final int PERMITS = 3;

    private final Access access;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    Payouts(Access access, Ledger ledger, Audit audit, Clock clock) {
        this.access = access;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether it may be asked for, in the caller's transaction; empty when it may. */
    Optional<Problem> refused(Merchant merchant, Context context) {
        Decision decision =
                access.decideInTransaction(merchant.owner(), Act.PAY_OUT_BUSINESS, context);
        return decision instanceof Decision.Permitted
                ? Optional.empty()
                : Optional.of(AccessProblems.of(decision));
    }

    /**
     * Moves it, once for each transfer id. Never inside a transaction.
     *
     * @return empty when it is moved
     */
    Optional<Problem> move(
            Merchant merchant, TransferId transfer, Money amount, Context context, Source source) {
        AccountId own = ledger.account(merchant.owner(), amount.currency()).orElseThrow();
        AccountId settled = merchant.account(amount.currency());
        TransferOrder order =
                new TransferOrder(
                        transfer,
                        settled,
                        own,
                        amount,
                        RequestHash.of("payout", transfer.text(), Long.toString(amount.minor())));
        AuditEvent event =
                AuditEvent.of(
                                merchant.owner(),
                                AuditKind.BUSINESS_PAID_OUT,
                                clock.instant(),
                                source)
                        .with("amount", amount)
                        .referred(Crockford.reference('R', transfer.value()));
        for (int tries = 1; tries <= PERMITS; tries++) {
            Decision decision =
                    access.permit(merchant.owner(), Act.PAY_OUT_BUSINESS, order, context);
            if (!(decision instanceof Decision.Permitted permitted)) {
                return Optional.of(AccessProblems.of(decision));
            }
            Posting posting =
                    ledger.submit(
                            permitted.permit().orElseThrow(),
                            List.of(audit.rider(event, When.ON_POSTING)));
            switch (posting) {
                case Posting.Posted _ -> {
                    return Optional.empty();
                }
                case Posting.Refused(Refusal why, _, _) -> {
                    return Optional.of(refusal(why, settled));
                }
                case Posting.Fenced(), Posting.PermitOver() -> {}
                case Posting.Busy() -> {
                    return Optional.of(Problem.of(ProblemCode.BUSY));
                }
                case Posting.Unknown() -> {
                    return Optional.of(Problem.of(ProblemCode.OUTCOME_UNKNOWN));
                }
                case Posting.OtherBody() ->
                        throw new IllegalStateException("Impossible for " + transfer);
            }
        }
        return Optional.of(Problem.of(ProblemCode.BUSY));
    }

    private Problem refusal(Refusal why, AccountId settled) {
        return switch (why) {
            case FUNDS ->
                    Problem.of(ProblemCode.FUNDS_INSUFFICIENT)
                            .with("available", ledger.balance(settled).available());
            case CEILING -> Problem.of(ProblemCode.PAYEE_CANNOT_RECEIVE);
            case CLOSED -> Problem.of(ProblemCode.ACCOUNT_CLOSED);
            case LIMIT, WITHDRAWN, NO_HOLD, ABOVE_HOLD, ABOVE_REFUNDABLE ->
                    throw new IllegalStateException("Refused: " + why);
        };
    }
}
