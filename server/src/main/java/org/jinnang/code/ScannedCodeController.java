package org.jinnang.code;

import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Words;
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

/** A collect code as its payer sees it: who is paid, and the way to pay. */
@RestController
@RequestMapping("/api/v1/codes")
class ScannedCodeController {

    private final CollectCodes codes;
    private final Idempotency idempotency;

    ScannedCodeController(CollectCodes codes, Idempotency idempotency) {
        this.codes = codes;
        this.idempotency = idempotency;
    }

    /**
     * @param payeeName of a holder the masked one, to compare before paying
     * @param own whether the caller would be paid by it
     */
    record View(
            String kind, String payeeName, Optional<Money> amount, String remark, boolean own) {}

    /**
     * @param remark absent means empty; one that the code has comes first
     */
    record Form(Money amount, Optional<String> remark) {}

    record Stated(PaymentId paymentId) {}

    @GetMapping("/{token}")
    View one(@Actor SignedIn actor, @PathVariable String token) {
        return codes.scanned(token)
                .map(named ->
                        new View(
                                named.code().kind().code(),
                                named.name(),
                                named.code().amount(),
                                named.code().remark(),
                                named.code().owner().equals(actor.wallet())))
                .orElseThrow(() -> Problem.of(ProblemCode.COLLECT_CODE_OVER).asException());
    }

    /** States the payment, which is then confirmed like any other. */
    @PostMapping("/{token}/payments")
    ResponseEntity<String> pay(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Form form) {
        Money amount = PaymentFields.amount(form.amount());
        String remark = PaymentFields.remark(form.remark().orElse(""));
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /codes/payments",
                        key,
                        RequestHash.of(
                                token,
                                Long.toString(amount.minor()),
                                amount.currency().name(),
                                remark),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        stated(
                                                codes.pay(
                                                        actor,
                                                        token,
                                                        amount,
                                                        remark,
                                                        Source.of(browser)))))
                .response();
    }

    private static Stated stated(CollectCodes.Paying paying) {
        return switch (paying) {
            case CollectCodes.Paying.Stated(var payment) -> new Stated(payment);
            case CollectCodes.Paying.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case CollectCodes.Paying.Over() ->
                    throw Problem.of(ProblemCode.COLLECT_CODE_OVER).asException();
            case CollectCodes.Paying.Own() ->
                    throw Problem.of(ProblemCode.PAYEE_IS_SELF).asException();
            case CollectCodes.Paying.OtherAmount(var named) ->
                    throw FieldProblems.of(
                            "amount", "not_allowed", Map.of("allowed", Words.amount(named)));
            case CollectCodes.Paying.NoAccount() ->
                    throw Problem.of(ProblemCode.ACCOUNT_CLOSED).asException();
            case CollectCodes.Paying.TooMany(var until) ->
                    throw Problem.of(ProblemCode.CODES_EXHAUSTED).until(until).asException();
        };
    }
}
