package org.jinnang.code;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.kernel.CollectCodeId;
import org.jinnang.kernel.Money;
import org.jinnang.payment.PaymentFields;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Collect codes over HTTP, for who is paid by them. */
@RestController
@RequestMapping("/api/v1/collect-codes")
class CollectCodeController {

    private final CollectCodes codes;
    private final PublicAddress address;
    private final Idempotency idempotency;

    CollectCodeController(CollectCodes codes, PublicAddress address, Idempotency idempotency) {
        this.codes = codes;
        this.address = address;
        this.idempotency = idempotency;
    }

    /**
     * @param kind absent means the holder's own
     * @param amount absent means that the payer types it
     * @param remark absent means empty
     */
    record Form(Optional<String> kind, Optional<Money> amount, Optional<String> remark) {}

    record Nothing() {}

    /**
     * @param name as payers see it
     * @param address what the picture says, so that any camera opens it
     */
    record View(
            CollectCodeId codeId,
            String kind,
            String name,
            Optional<Money> amount,
            String remark,
            Instant madeAt,
            String address,
            QrPicture picture) {}

    record CodeList(List<View> data) {}

    @GetMapping
    CodeList mine(@Actor SignedIn actor) {
        return new CodeList(codes.of(actor.wallet()).stream().map(this::view).toList());
    }

    @PostMapping
    ResponseEntity<String> make(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Form form) {
        CollectCodes.Wish wish = wish(form);
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /collect-codes",
                        key,
                        RequestHash.of(
                                wish.kind().code(),
                                wish.amount().map(one -> "" + one.minor()).orElse("any"),
                                wish.amount().map(one -> one.currency().name()).orElse("any"),
                                wish.remark()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        answer(codes.make(actor, wish, browser))))
                .response();
    }

    /** The old one is over at once, wherever it hangs. */
    @PostMapping("/{id}/renewal")
    View renew(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(codes.renew(actor, code(id), browser));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        if (!codes.end(actor.wallet(), code(id), browser)) {
            throw notFound();
        }
    }

    private View answer(CollectCodes.Making making) {
        return switch (making) {
            case CollectCodes.Making.Made(var named) -> view(named);
            case CollectCodes.Making.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case CollectCodes.Making.TooMany() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("codes")
                            .say("max", CollectCode.MOST)
                            .asException();
            case CollectCodes.Making.Unknown() -> throw notFound();
        };
    }

    private View view(CollectCodes.Named named) {
        CollectCode code = named.code();
        String url = address.url() + "/c/" + code.token();
        return new View(
                code.id(),
                code.kind().code(),
                named.name(),
                code.amount(),
                code.remark(),
                code.madeAt(),
                url,
                QrPicture.of(url));
    }

    private static CollectCodes.Wish wish(Form form) {
        CollectCode.Kind kind =
                switch (form.kind().orElse("own")) {
                    case "own" -> CollectCode.Kind.OWN;
                    case "business" -> CollectCode.Kind.BUSINESS;
                    default ->
                            throw FieldProblems.of(
                                    "kind", "not_allowed", Map.of("allowed", "own, business"));
                };
        Optional<Money> amount = form.amount().map(PaymentFields::amount);
        String remark = PaymentFields.remark(form.remark().orElse(""));
        if (kind == CollectCode.Kind.BUSINESS && amount.isPresent()) {
            throw FieldProblems.of("amount", "not_allowed", Map.of("allowed", "–"));
        }
        if (amount.isEmpty() && !remark.isEmpty()) {
            throw FieldProblems.of("remark", "not_allowed", Map.of("allowed", "–"));
        }
        return new CollectCodes.Wish(kind, amount, remark);
    }

    /** A malformed id is answered like an unknown one. */
    private static CollectCodeId code(String text) {
        return CollectCodeId.parse(text).orElseThrow(CollectCodeController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
