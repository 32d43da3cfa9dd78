package org.jinnang.merchant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.RefundId;
import org.jinnang.merchant.MerchantCallers.Caller;
import org.jinnang.merchant.MerchantOrder.State;
import org.jinnang.payment.OrderPayments.Ending;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.PageSize;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.RequestHash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Orders and refunds over HTTP, for a merchant's programs and for its owner. */
@RestController
@RequestMapping("/api/v1/merchant/orders")
class OrderController {

    private final MerchantCallers callers;
    private final Orders orders;
    private final Refunds refunds;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Clock clock;
    private final Charges charges;
    private final PublicAddress address;

    OrderController(
            MerchantCallers callers,
            Orders orders,
            Refunds refunds,
            Idempotency idempotency,
            JsonMapper json,
            Clock clock,
            Charges charges,
            PublicAddress address) {
        this.callers = callers;
        this.orders = orders;
        this.refunds = refunds;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
        this.charges = charges;
        this.address = address;
    }

    record OrderRequest(
            Money amount,
            String reference,
            Optional<String> note,
            Optional<String> captureMethod,
            Optional<Integer> expiresInMinutes) {}

    /** Absent means all of it. */
    record CaptureRequest(Optional<Money> amount) {}

    /** Absent means all that is left. */
    record RefundRequest(Optional<Money> amount, Optional<String> reason) {}

    /** What a scanner or a hand typed. */
    record ChargeRequest(String code) {}

    record Nothing() {}

    record OrderList(List<OrderView> data) {}

    @PostMapping
    ResponseEntity<String> create(
            HttpServletRequest http,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody OrderRequest request) {
        Caller caller = callers.of(http, ApiScope.ORDERS_WRITE);
        var wish =
                new Orders.Wish(
                        MerchantFields.amount(request.amount()),
                        MerchantFields.reference(request.reference()),
                        MerchantFields.note("note", request.note().orElse("")),
                        MerchantFields.isManual(request.captureMethod()),
                        MerchantFields.life(request.expiresInMinutes()));
        return idempotency
                .run(
                        caller.merchant().owner().text(),
                        "POST /merchant/orders",
                        key,
                        RequestHash.of(
                                Long.toString(wish.amount().minor()),
                                wish.amount().currency().name(),
                                wish.reference(),
                                wish.note(),
                                Boolean.toString(wish.isManual()),
                                wish.life().toString()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        view(orders.create(caller.merchant(), wish))))
                .response();
    }

    @GetMapping
    OrderList list(
            HttpServletRequest http,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "limit", defaultValue = "20") int limit) {
        Caller caller = callers.of(http, ApiScope.ORDERS_READ);
        Optional<State> wanted = Optional.ofNullable(state).map(MerchantFields::state);
        Optional<Instant> from = Optional.ofNullable(before).map(OrderController::moment);
        return new OrderList(
                orders.newest(caller.merchant(), wanted, from, PageSize.checked(limit)).stream()
                        .map(order -> OrderView.of(order, List.of(), clock.instant()))
                        .toList());
    }

    @GetMapping("/{id}")
    OrderView one(HttpServletRequest http, @PathVariable String id) {
        return view(order(callers.of(http, ApiScope.ORDERS_READ), id));
    }

    @PostMapping("/{id}/cancellation")
    OrderView cancel(
            HttpServletRequest http, @PathVariable String id, @RequestBody Nothing request) {
        MerchantOrder order = order(callers.of(http, ApiScope.ORDERS_WRITE), id);
        return orders.cancel(order).map(this::view).orElseThrow(() -> notOpen(order));
    }

    /** Asks whoever shows this pay code; the same code again is the same charge. */
    @PostMapping("/{id}/charge")
    OrderView charge(
            HttpServletRequest http, @PathVariable String id, @RequestBody ChargeRequest request) {
        Caller caller = callers.of(http, ApiScope.ORDERS_WRITE);
        MerchantOrder order = order(caller, id);
        return switch (charges.charge(caller.merchant(), order, request.code())) {
            case Charges.Charging.Asked() -> view(orders.now(order));
            case Charges.Charging.NotOpen() -> throw notOpen(order);
            case Charges.Charging.Charged() ->
                    throw Problem.of(ProblemCode.ORDER_NOT_OPEN).variant("charged").asException();
            case Charges.Charging.Refused() ->
                    throw Problem.of(ProblemCode.PAY_CODE_REFUSED).asException();
            case Charges.Charging.TooMany(var until) ->
                    throw Problem.of(ProblemCode.CODES_EXHAUSTED)
                            .variant("pay_code")
                            .until(until)
                            .asException();
        };
    }

    @PostMapping("/{id}/capture")
    OrderView capture(
            HttpServletRequest http, @PathVariable String id, @RequestBody CaptureRequest request) {
        MerchantOrder order = order(callers.of(http, ApiScope.ORDERS_WRITE), id);
        Money amount =
                request.amount()
                        .map(part -> MerchantFields.part(part, order.amount()))
                        .orElse(order.amount());
        return ended(order, orders.capture(order, amount));
    }

    @PostMapping("/{id}/void")
    OrderView release(
            HttpServletRequest http, @PathVariable String id, @RequestBody Nothing request) {
        MerchantOrder order = order(callers.of(http, ApiScope.ORDERS_WRITE), id);
        return ended(order, orders.release(order));
    }

    @PostMapping("/{id}/refunds")
    ResponseEntity<OrderView.RefundView> refund(
            HttpServletRequest http,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody RefundRequest request) {
        Caller caller = callers.of(http, ApiScope.REFUNDS_WRITE);
        MerchantOrder order = order(caller, id);
        Money amount = request.amount().map(MerchantFields::amount).orElse(order.refundable());
        if (amount.currency() != order.amount().currency()) {
            MerchantFields.part(amount, order.amount());
        }
        String reason = MerchantFields.note("reason", request.reason().orElse(""));
        Idempotency.Kept kept =
                idempotency.run(
                        caller.merchant().owner().text(),
                        "POST /merchant/refunds",
                        key,
                        RequestHash.of(
                                id,
                                request.amount().map(one -> "" + one.minor()).orElse("rest"),
                                reason),
                        () -> asked(caller, order, amount, reason));
        RefundId refund =
                RefundId.parse(json.readTree(kept.json()).get("refund_id").asString())
                        .orElseThrow();
        Refund paid = refunds.pay(refunds.find(caller.merchant(), refund).orElseThrow());
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        return (kept.replayed() ? answer.header("Idempotent-Replayed", "true") : answer)
                .body(OrderView.RefundView.of(paid));
    }

    private Idempotency.Answer asked(
            Caller caller, MerchantOrder order, Money amount, String reason) {
        if (!amount.isPositive() && order.captured().isPresent()) {
            throw Problem.of(ProblemCode.REFUND_TOO_LARGE)
                    .with("refundable", amount)
                    .say("refundable", amount)
                    .asException();
        }
        return switch (refunds.ask(order, amount, reason, caller.context())) {
            case Refunds.Asking.Asked(var refund) ->
                    new Idempotency.Answer(
                            HttpStatus.CREATED.value(), OrderView.RefundView.of(refund));
            case Refunds.Asking.Refused(var problem) -> throw problem.asException();
        };
    }

    private OrderView ended(MerchantOrder order, Ending ending) {
        return switch (ending) {
            case Ending.Done() -> view(orders.now(order));
            case Ending.Over() -> throw notHeld(orders.now(order));
            case Ending.Paused() ->
                    throw Problem.of(ProblemCode.ORDER_NOT_OPEN).variant("paused").asException();
            case Ending.PayerLocked() ->
                    throw Problem.of(ProblemCode.ORDER_NOT_OPEN)
                            .variant("payer_locked")
                            .asException();
            case Ending.Busy() -> throw Problem.of(ProblemCode.BUSY).asException();
            case Ending.OutcomeUnknown() ->
                    throw Problem.of(ProblemCode.OUTCOME_UNKNOWN).asException();
        };
    }

    private OrderView view(MerchantOrder order) {
        return OrderView.of(order, refunds.of(order), clock.instant()).pictured(address.url());
    }

    private MerchantOrder order(Caller caller, String id) {
        return OrderId.parse(id)
                .flatMap(order -> orders.find(caller.merchant(), order))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private ProblemException notOpen(MerchantOrder order) {
        String state = orders.stateOf(orders.now(order)).code();
        return Problem.of(ProblemCode.ORDER_NOT_OPEN).with("order_state", state).asException();
    }

    private ProblemException notHeld(MerchantOrder order) {
        return Problem.of(ProblemCode.ORDER_NOT_OPEN)
                .variant("not_held")
                .with("order_state", orders.stateOf(order).code())
                .asException();
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw FieldProblems.of("before", "bad_format");
        }
    }
}
