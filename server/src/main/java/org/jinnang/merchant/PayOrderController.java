package org.jinnang.merchant;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.PaymentId;
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

/** An order as its payer sees it: who wants how much for what, and the way to pay it. */
@RestController
@RequestMapping("/api/v1/orders")
class PayOrderController {

    private final Orders orders;
    private final Merchants merchants;
    private final Idempotency idempotency;

    PayOrderController(Orders orders, Merchants merchants, Idempotency idempotency) {
        this.orders = orders;
        this.merchants = merchants;
        this.idempotency = idempotency;
    }

    /**
     * @param own whether it is the caller's own business
     * @param paymentId the caller's payment that paid it
     */
    record PayableOrder(
            OrderId orderId,
            String merchantName,
            Money amount,
            String note,
            String state,
            String captureMethod,
            Instant expiresAt,
            boolean own,
            Optional<PaymentId> paymentId) {}

    record Stated(PaymentId paymentId) {}

    record Nothing() {}

    @GetMapping("/{id}")
    PayableOrder one(@Actor SignedIn actor, @PathVariable String id) {
        MerchantOrder order =
                OrderId.parse(id).flatMap(orders::find).orElseThrow(PayOrderController::notFound);
        return new PayableOrder(
                order.id(),
                merchants.of(order.merchant()).orElseThrow().name(),
                order.amount(),
                order.note(),
                orders.stateOf(order).code(),
                order.isManual() ? "manual" : "automatic",
                order.expiresAt(),
                order.merchant().equals(actor.wallet()),
                order.paying()
                        .filter(by -> by.payer().equals(actor.wallet()))
                        .map(MerchantOrder.Paying::payment));
    }

    /** States its payment, which is then confirmed like any other. */
    @PostMapping("/{id}/payments")
    ResponseEntity<String> pay(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Nothing request) {
        OrderId order = OrderId.parse(id).orElseThrow(PayOrderController::notFound);
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /orders/payments",
                        key,
                        RequestHash.of(order.text()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        new Stated(stated(actor, order, Source.of(browser)))))
                .response();
    }

    private PaymentId stated(SignedIn actor, OrderId order, Source source) {
        return switch (orders.pay(actor.wallet(), order, source)) {
            case Orders.Stating.Stated(var payment) -> payment;
            case Orders.Stating.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Orders.Stating.NotOpen(var state) ->
                    throw Problem.of(ProblemCode.ORDER_NOT_OPEN)
                            .with("order_state", state.code())
                            .asException();
            case Orders.Stating.Charged() ->
                    throw Problem.of(ProblemCode.ORDER_NOT_OPEN).variant("charged").asException();
            case Orders.Stating.Own() -> throw Problem.of(ProblemCode.PAYEE_IS_SELF).asException();
            case Orders.Stating.NoAccount() ->
                    throw Problem.of(ProblemCode.ACCOUNT_CLOSED).asException();
            case Orders.Stating.Unknown() -> throw notFound();
        };
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
