package org.jinnang.bank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A holder's withdrawals over HTTP; each is confirmed and cancelled as the payment that it is. */
@RestController
@RequestMapping("/api/v1/withdrawals")
class WithdrawalController {

    private final Withdrawals withdrawals;
    private final Idempotency idempotency;

    WithdrawalController(Withdrawals withdrawals, Idempotency idempotency) {
        this.withdrawals = withdrawals;
        this.idempotency = idempotency;
    }

    record Wish(String bankAccountId, Money amount) {}

    /** Why the bank did not pay it, or gave it back. */
    record ReasonView(String code, Bilingual words) {}

    /**
     * @param endedAt when it arrived, came back, or became the holder's money again
     */
    record WithdrawalView(
            PaymentId paymentId,
            BankAccountId bankAccountId,
            String numberMasked,
            Money amount,
            String state,
            Instant statedAt,
            Optional<Instant> approvedAt,
            Optional<Instant> endedAt,
            Optional<ReasonView> reason) {}

    record WithdrawalList(List<WithdrawalView> data) {}

    @GetMapping
    WithdrawalList all(@Actor SignedIn actor) {
        return new WithdrawalList(withdrawals.of(actor.wallet()).stream().map(this::view).toList());
    }

    @GetMapping("/{id}")
    WithdrawalView one(@Actor SignedIn actor, @PathVariable String id) {
        return PaymentId.parse(id)
                .flatMap(payment -> withdrawals.find(actor.wallet(), payment))
                .map(this::view)
                .orElseThrow(WithdrawalController::notFound);
    }

    @PostMapping
    ResponseEntity<String> state(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Wish wish) {
        Money amount = PaymentFields.amount(wish.amount());
        BankAccountId account =
                BankAccountId.parse(wish.bankAccountId())
                        .orElseThrow(WithdrawalController::notFound);
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /withdrawals",
                        key,
                        RequestHash.of(
                                account.text(),
                                Long.toString(amount.minor()),
                                amount.currency().name()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        stated(actor, account, amount, Source.of(browser))))
                .response();
    }

    private WithdrawalView stated(
            SignedIn actor, BankAccountId account, Money amount, Source source) {
        return switch (withdrawals.state(actor.wallet(), account, amount, source)) {
            case Withdrawals.Stating.Stated(var withdrawal) -> view(withdrawal);
            case Withdrawals.Stating.Refused(var problem) -> throw problem.asException();
        };
    }

    private WithdrawalView view(Withdrawal withdrawal) {
        Withdrawal.State state = withdrawal.state();
        return new WithdrawalView(
                withdrawal.payment(),
                withdrawal.account(),
                withdrawals.accountOf(withdrawal).masked(),
                withdrawal.amount(),
                state.code(),
                withdrawal.statedAt(),
                withdrawal.approvedAt(),
                withdrawal
                        .returned()
                        .or(withdrawal::released)
                        .map(Withdrawal.Ended::at)
                        .or(withdrawal::settledAt),
                reason(withdrawal, state));
    }

    private static Optional<ReasonView> reason(Withdrawal withdrawal, Withdrawal.State state) {
        Optional<String> code =
                switch (state) {
                    case RETURNED -> withdrawal.returned().map(Withdrawal.Ended::reason);
                    case REFUSED ->
                            Optional.of(
                                    withdrawal.word().flatMap(Withdrawal.Word::reason).orElse(""));
                    case STATED, APPROVED, TOLD, ARRIVED, CANCELLED -> Optional.empty();
                };
        return code.map(BankReason::of).map(why -> new ReasonView(why.code(), why.words()));
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
