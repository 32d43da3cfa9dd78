package org.jinnang.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.MoneyRequestId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Lookup;
import org.jinnang.payment.PayeeLookups;
import org.jinnang.payment.PaymentFields;
import org.jinnang.payment.PaymentProblems;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
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

/** Requests for money over HTTP, for the one who asks and the one who is asked. */
@RestController
@RequestMapping("/api/v1/money-requests")
class MoneyRequestController {

    private final MoneyRequests requests;
    private final MoneyRequestViews views;
    private final PayeeLookups lookups;
    private final Idempotency idempotency;

    MoneyRequestController(
            MoneyRequests requests,
            MoneyRequestViews views,
            PayeeLookups lookups,
            Idempotency idempotency) {
        this.requests = requests;
        this.views = views;
        this.lookups = lookups;
        this.idempotency = idempotency;
    }

    /**
     * @param note absent means empty
     * @param days how long it waits; absent means a week
     */
    record Wish(String payer, Money amount, Optional<String> note, Optional<Integer> days) {}

    record Refusal(boolean block) {}

    record Nothing() {}

    /** Newest first. */
    record Both(List<MoneyRequestViews.View> toPay, List<MoneyRequestViews.View> asked) {}

    @GetMapping
    Both all(@Actor SignedIn actor) {
        WalletId wallet = actor.wallet();
        return new Both(
                views.of(wallet, requests.askedOf(wallet)),
                views.of(wallet, requests.madeBy(wallet)));
    }

    @GetMapping("/{id}")
    MoneyRequestViews.View one(@Actor SignedIn actor, @PathVariable String id) {
        return requests.find(actor.wallet(), request(id))
                .map(seen -> views.of(actor.wallet(), seen))
                .orElseThrow(MoneyRequestController::notFound);
    }

    @PostMapping
    ResponseEntity<String> ask(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Wish wish) {
        String note = PaymentFields.remark(wish.note().orElse(""));
        Money amount = PaymentFields.amount(wish.amount());
        int days = wish.days().orElse(MoneyRequest.DAYS);
        if (days < 1 || days > MoneyRequest.MOST_DAYS) {
            throw FieldProblems.of(
                    "days", "not_allowed", Map.of("allowed", "1–" + MoneyRequest.MOST_DAYS));
        }
        String identifier = PaymentFields.payee("payer", wish.payer());
        Lookup lookup = lookups.find(actor.wallet(), identifier);
        if (!(lookup instanceof Lookup.Found payer)) {
            throw PaymentProblems.of(lookup).asException();
        }
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /money-requests",
                        key,
                        RequestHash.of(
                                identifier,
                                Long.toString(amount.minor()),
                                amount.currency().name(),
                                note,
                                Integer.toString(days)),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        asked(actor, payer, amount, note, days, browser)))
                .response();
    }

    private MoneyRequestViews.View asked(
            SignedIn actor, Lookup.Found payer, Money amount, String note, int days, Browser by) {
        return switch (requests.ask(actor, payer, amount, note, days, by)) {
            case MoneyRequests.Asking.Asked(var seen) -> views.of(actor.wallet(), seen);
            case MoneyRequests.Asking.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case MoneyRequests.Asking.TooMany(var until) ->
                    throw Problem.of(ProblemCode.REQUESTS_EXHAUSTED).until(until).asException();
        };
    }

    /** Makes the payment, or finds it; it is approved like any other. */
    @PostMapping("/{id}/payment")
    MoneyRequestViews.View pay(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(actor, requests.pay(actor, request(id), browser));
    }

    @PostMapping("/{id}/withdrawal")
    MoneyRequestViews.View withdraw(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(actor, requests.withdraw(actor, request(id), browser));
    }

    @PostMapping("/{id}/refusal")
    MoneyRequestViews.View decline(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Refusal refusal) {
        return answer(actor, requests.decline(actor, request(id), refusal.block(), browser));
    }

    /** Whoever asked this may ask again. */
    @PostMapping("/{id}/unblocking")
    MoneyRequestViews.View allow(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(actor, requests.allow(actor, request(id), browser));
    }

    private MoneyRequestViews.View answer(SignedIn actor, MoneyRequests.Changing changing) {
        return switch (changing) {
            case MoneyRequests.Changing.Done(var seen) -> views.of(actor.wallet(), seen);
            case MoneyRequests.Changing.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case MoneyRequests.Changing.NotNow(var seen) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("request_" + MoneyRequestViews.code(seen.state()))
                            .asException();
            case MoneyRequests.Changing.NoAccount() ->
                    throw Problem.of(ProblemCode.ACCOUNT_CLOSED).asException();
            case MoneyRequests.Changing.Unknown() -> throw notFound();
        };
    }

    /** A malformed id is answered like an unknown one. */
    private static MoneyRequestId request(String text) {
        return MoneyRequestId.parse(text).orElseThrow(MoneyRequestController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
