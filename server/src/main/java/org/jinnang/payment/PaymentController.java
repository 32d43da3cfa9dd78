package org.jinnang.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.LimitsView;
import org.jinnang.access.PasskeyForms;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.authenticator.Codes;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.idempotency.ReadyAnswers;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments over HTTP: state one, confirm it, withdraw it, look at it. */
@RestController
@RequestMapping("/api/v1/payments")
class PaymentController {

    private static final String ROUTE = "POST /payments";

    private final PayeeLookups lookups;
    private final Intents intents;
    private final Confirmations confirmations;
    private final Continuations continuations;
    private final PaymentViews views;
    private final PaymentLimits limits;
    private final Idempotency idempotency;
    private final ReadyAnswers answers;
    private final StatingTogether together;

    PaymentController(
            PayeeLookups lookups,
            Intents intents,
            Confirmations confirmations,
            Continuations continuations,
            PaymentViews views,
            PaymentLimits limits,
            Idempotency idempotency,
            ReadyAnswers answers,
            StatingTogether together) {
        this.lookups = lookups;
        this.intents = intents;
        this.confirmations = confirmations;
        this.continuations = continuations;
        this.views = views;
        this.limits = limits;
        this.idempotency = idempotency;
        this.answers = answers;
        this.together = together;
    }

    /**
     * @param remark absent means empty
     * @param arrival absent means now
     */
    record PaymentRequest(
            String payee, Money amount, Optional<String> remark, Optional<String> arrival) {}

    /**
     * Either a passkey or the payment password.
     *
     * @param secondStep beside the password, where that alone is not enough
     */
    record Confirmation(
            Optional<Secret> paymentPassword,
            Optional<SecondStep> secondStep,
            Optional<PasskeyForms.Signed> passkey) {}

    /** What a second step can be. */
    enum StepKind {
        TOTP_CODE,
        SAVED_CODE,
        SMS_CODE,
        EMAIL_CODE
    }

    record SecondStep(StepKind kind, Secret code) {

        PaymentSecondSteps.Shown shown() {
            return PaymentSecondSteps.Shown.of(ProofKind.valueOf(kind.name()), code);
        }
    }

    /** Codes that are sent. */
    enum MessageKind {
        SMS_CODE,
        EMAIL_CODE
    }

    record CodeSendRequest(MessageKind kind) {}

    record CodeSentView(Instant sentAt, Instant resendAt, Instant expiresAt) {}

    /** As {@link Confirmation}, and the number of the recorded document where it is asked for. */
    record Continuation(
            Optional<Secret> paymentPassword,
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> identityNumber) {}

    record Nothing() {}

    record PaymentList(List<PaymentView> data) {}

    @PostMapping
    ResponseEntity<String> state(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PaymentRequest request) {
        String remark = PaymentFields.remark(request.remark().orElse(""));
        Money amount = PaymentFields.amount(request.amount());
        Arrival arrival = request.arrival().map(PaymentFields::arrival).orElse(Arrival.NOW);
        String identifier = PaymentFields.payee("payee", request.payee());
        Lookup lookup = lookups.find(actor.wallet(), identifier);
        if (!(lookup instanceof Lookup.Found payee)) {
            throw PaymentProblems.of(lookup).asException();
        }
        Digest body =
                RequestHash.of(
                        identifier,
                        Long.toString(amount.minor()),
                        amount.currency().name(),
                        remark,
                        arrival.code());
        Source source = Source.of(browser);
        return intents.draft(actor.wallet(), payee, amount, remark, arrival)
                .flatMap(intent -> together.state(intent, ready(intent, key, body), source))
                .orElseGet(() ->
                        idempotency.run(
                                actor.wallet().text(),
                                ROUTE,
                                key,
                                body,
                                () -> stated(actor, payee, amount, remark, arrival, source)))
                .response();
    }

    private ReadyAnswers.Ready ready(Intent intent, @Nullable String key, Digest body) {
        return answers.of(
                intent.payer().text(), ROUTE, key, body, answer(new Payment.Awaiting(intent)));
    }

    private Idempotency.Answer answer(Payment.Awaiting payment) {
        return new Idempotency.Answer(201, views.of(payment));
    }

    private Idempotency.Answer stated(
            SignedIn actor,
            Lookup.Found payee,
            Money amount,
            String remark,
            Arrival arrival,
            Source source) {
        return switch (intents.state(actor.wallet(), payee, amount, remark, arrival, source)) {
            case Intents.Stating.Stated(var payment) -> answer(payment);
            case Intents.Stating.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Intents.Stating.NoAccount() ->
                    throw Problem.of(ProblemCode.ACCOUNT_CLOSED).asException();
        };
    }

    @GetMapping
    PaymentList list(
            @Actor SignedIn actor,
            @RequestParam(name = "state", required = false) @Nullable String state) {
        PaymentRow.@Nullable End end = state == null ? null : PaymentFields.end(state);
        return new PaymentList(
                intents.newest(actor.wallet(), end).stream().map(views::of).toList());
    }

    @GetMapping("/{id}")
    PaymentView one(@Actor SignedIn actor, @PathVariable String id) {
        return intents.find(actor.wallet(), payment(id))
                .map(views::withWays)
                .orElseThrow(PaymentController::notFound);
    }

    /** Asks for a passkey to approve this very payment, as it stands, and nothing else. */
    @PostMapping("/{id}/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        return switch (confirmations.ask(actor, payment(id), browser)) {
            case Confirmations.Asking.Asked(var question) -> PasskeyForms.Question.of(question);
            case Confirmations.Asking.Ended(Payment.Posted posted) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .with("payment_id", posted.intent().id())
                            .asException();
            case Confirmations.Asking.Ended(var other) ->
                    throw PaymentProblems.of(other).asException();
            case Confirmations.Asking.NoSuchPayment() -> throw notFound();
        };
    }

    /** Sends a code that approves this very payment, beside the payment password. */
    @PostMapping("/{id}/second-step/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSentView send(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody CodeSendRequest request) {
        ProofKind kind = ProofKind.valueOf(request.kind().name());
        return switch (confirmations.send(actor, payment(id), kind, browser)) {
            case Confirmations.Sending.Sent(
                            Codes.Sending.Sent(var sentAt, var resendAt, var expiresAt)) ->
                    new CodeSentView(sentAt, resendAt, expiresAt);
            case Confirmations.Sending.Sent(var refused) ->
                    throw CodeProblems.of(refused).asException();
            case Confirmations.Sending.NotPossible() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .with("payment_id", payment(id))
                            .asException();
            case Confirmations.Sending.NoSuchPayment() -> throw notFound();
        };
    }

    /** How much could be paid to this payee now, and which limits hold for it. */
    @GetMapping("/{id}/limits")
    LimitsView limits(@Actor SignedIn actor, @PathVariable String id) {
        return limits.of(actor.wallet(), payment(id)).orElseThrow(PaymentController::notFound);
    }

    @PostMapping("/{id}/confirmation")
    PaymentView confirm(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Confirmation request) {
        if (request.passkey().isPresent()) {
            var answer = request.passkey().get().answer();
            return answer(confirmations.confirm(actor, payment(id), answer, browser));
        }
        Secret typed =
                request.paymentPassword()
                        .orElseThrow(() -> FieldProblems.of("payment_password", "empty"));
        var step = request.secondStep().map(SecondStep::shown);
        try (Secret password = PaymentFields.password(typed)) {
            return answer(confirmations.confirm(actor, payment(id), password, step, browser));
        }
    }

    /** Lets a paused one go on, by the same proofs as at its confirmation, given anew. */
    @PostMapping("/{id}/continuation")
    PaymentView proceed(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Continuation request) {
        PaymentId payment = payment(id);
        Optional<Secret> number = request.identityNumber().map(PaymentFields::identityNumber);
        if (request.passkey().isPresent()) {
            var answer = request.passkey().get().answer();
            return answer(continuations.proceed(actor, payment, answer, number, browser));
        }
        Secret typed =
                request.paymentPassword()
                        .orElseThrow(() -> FieldProblems.of("payment_password", "empty"));
        try (Secret password = PaymentFields.password(typed)) {
            return answer(continuations.proceed(actor, payment, password, number, browser));
        }
    }

    @PostMapping("/{id}/cancellation")
    PaymentView cancel(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing request) {
        return switch (intents.cancel(actor, payment(id), Source.of(browser))) {
            case Intents.Cancelling.Done(Payment.Cancelled cancelled) -> views.of(cancelled);
            case Intents.Cancelling.Done(Payment.Returned returned) -> views.of(returned);
            case Intents.Cancelling.Done(Payment.Expired expired) ->
                    throw PaymentProblems.of(expired).asException();
            case Intents.Cancelling.Done(var other) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .with("payment_id", other.intent().id())
                            .asException();
            case Intents.Cancelling.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Intents.Cancelling.TooLate(var late) ->
                    throw Problem.of(ProblemCode.CANCEL_TOO_LATE)
                            .with("payment_id", late.intent().id())
                            .asException();
            case Intents.Cancelling.Busy() -> throw Problem.of(ProblemCode.BUSY).asException();
            case Intents.Cancelling.OutcomeUnknown() ->
                    throw Problem.of(ProblemCode.OUTCOME_UNKNOWN).asException();
            case Intents.Cancelling.Unknown() -> throw notFound();
        };
    }

    private PaymentView answer(Confirmations.Confirming confirming) {
        return switch (confirming) {
            case Confirmations.Confirming.Ended(Payment.Posted posted) -> views.of(posted);
            case Confirmations.Confirming.Ended(Payment.Pending pending) -> views.of(pending);
            case Confirmations.Confirming.Ended(Payment.Paused paused) -> views.withWays(paused);
            case Confirmations.Confirming.Ended(Payment.Returned returned) -> views.of(returned);
            case Confirmations.Confirming.Ended(var other) ->
                    throw PaymentProblems.of(other).asException();
            case Confirmations.Confirming.Unproven(var check) ->
                    throw AccessProblems.of(check).asException();
            case Confirmations.Confirming.StepNotRight(var why) -> throw why.asException();
            case Confirmations.Confirming.Unsigned(var check) ->
                    throw AccessProblems.of(check).asException();
            case Confirmations.Confirming.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Confirmations.Confirming.Busy() ->
                    throw Problem.of(ProblemCode.BUSY).asException();
            case Confirmations.Confirming.OutcomeUnknown() ->
                    throw Problem.of(ProblemCode.OUTCOME_UNKNOWN).asException();
            case Confirmations.Confirming.Unknown(var check) ->
                    throw AccessProblems.of(check).asException();
            case Confirmations.Confirming.TooEarly(var from) ->
                    throw Problem.of(ProblemCode.CONTINUE_TOO_EARLY).until(from).asException();
            case Confirmations.Confirming.TooLate(var late) ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .with("payment_id", late)
                            .asException();
            case Confirmations.Confirming.NoSuchPayment() -> throw notFound();
        };
    }

    /** A malformed id is answered like an unknown one. */
    private static PaymentId payment(String text) {
        return PaymentId.parse(text).orElseThrow(PaymentController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
