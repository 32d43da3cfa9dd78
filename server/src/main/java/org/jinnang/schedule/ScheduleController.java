package org.jinnang.schedule;

import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.kernel.Secret;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A holder's scheduled payments over HTTP. */
@RestController
@RequestMapping("/api/v1/schedules")
class ScheduleController {

    private final Schedules schedules;
    private final ScheduleViews views;
    private final PayeeLookups lookups;
    private final Idempotency idempotency;

    ScheduleController(
            Schedules schedules,
            ScheduleViews views,
            PayeeLookups lookups,
            Idempotency idempotency) {
        this.schedules = schedules;
        this.views = views;
        this.lookups = lookups;
        this.idempotency = idempotency;
    }

    /**
     * @param remark absent means empty
     * @param lastOn absent, with {@code times} absent too, means until it is cancelled
     */
    record Wish(
            String payee,
            Money amount,
            Optional<String> remark,
            String repeats,
            String firstOn,
            Optional<String> lastOn,
            Optional<Integer> times) {}

    /** Either of the two. */
    record Approval(Optional<Secret> paymentPassword, Optional<PasskeyForms.Signed> passkey) {}

    record Nothing() {}

    record All(List<ScheduleViews.View> data) {}

    @GetMapping
    All all(@Actor SignedIn actor) {
        return new All(schedules.of(actor.wallet()).stream().map(views::of).toList());
    }

    @GetMapping("/{id}")
    ScheduleViews.View one(@Actor SignedIn actor, @PathVariable String id) {
        return whole(actor, find(actor, id));
    }

    @PostMapping
    ResponseEntity<String> draft(
            @Actor SignedIn actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Wish wish) {
        String remark = PaymentFields.remark(wish.remark().orElse(""));
        Money amount = PaymentFields.amount(wish.amount());
        ScheduleRule.Plan plan =
                ScheduleFields.plan(
                        wish.repeats(),
                        wish.firstOn(),
                        wish.lastOn(),
                        wish.times(),
                        schedules.today());
        String identifier = PaymentFields.payee("payee", wish.payee());
        Lookup lookup = lookups.find(actor.wallet(), identifier);
        if (!(lookup instanceof Lookup.Found payee)) {
            throw PaymentProblems.of(lookup).asException();
        }
        return idempotency
                .run(
                        actor.wallet().text(),
                        "POST /schedules",
                        key,
                        RequestHash.of(
                                identifier,
                                Long.toString(amount.minor()),
                                amount.currency().name(),
                                remark,
                                plan.toString()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        drafted(actor, payee, amount, remark, plan)))
                .response();
    }

    private ScheduleViews.View drafted(
            SignedIn actor,
            Lookup.Found payee,
            Money amount,
            String remark,
            ScheduleRule.Plan plan) {
        return switch (schedules.draft(actor, payee, amount, remark, plan)) {
            case Schedules.Drafting.Drafted(var schedule) -> whole(actor, schedule);
            case Schedules.Drafting.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Schedules.Drafting.TooMany() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                            .variant("schedules_full")
                            .asException();
        };
    }

    /** Asks for a passkey to approve this very schedule and nothing else. */
    @PostMapping("/{id}/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        return schedules
                .ask(actor, find(actor, id), browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(ScheduleController::notNow);
    }

    @PostMapping("/{id}/approval")
    ScheduleViews.View approve(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Approval request) {
        if (request.passkey().isPresent()) {
            var answer = request.passkey().get().answer();
            return answer(actor, schedules.approve(actor, id(id), answer, browser));
        }
        Secret typed =
                request.paymentPassword()
                        .orElseThrow(() -> FieldProblems.of("payment_password", "empty"));
        try (Secret password = PaymentFields.password(typed)) {
            return answer(actor, schedules.approve(actor, id(id), password, browser));
        }
    }

    @PostMapping("/{id}/pause")
    ScheduleViews.View pause(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(actor, schedules.pause(actor, id(id), browser));
    }

    @PostMapping("/{id}/cancellation")
    ScheduleViews.View cancel(
            @Actor SignedIn actor,
            Browser browser,
            @PathVariable String id,
            @RequestBody Nothing nothing) {
        return answer(actor, schedules.cancel(actor, id(id), browser));
    }

    private ScheduleViews.View answer(SignedIn actor, Schedules.Changing changing) {
        return switch (changing) {
            case Schedules.Changing.Done(var schedule) -> whole(actor, schedule);
            case Schedules.Changing.Denied(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Schedules.Changing.Unproven(var check) ->
                    throw AccessProblems.of(check).asException();
            case Schedules.Changing.Unsigned(var check) ->
                    throw AccessProblems.of(check).asException();
            case Schedules.Changing.NotNow() -> throw notNow();
            case Schedules.Changing.Unknown() -> throw notFound();
        };
    }

    private ScheduleViews.View whole(SignedIn actor, Schedule schedule) {
        boolean toApprove =
                schedule.state() == Schedule.State.DRAFT
                        || schedule.state() == Schedule.State.PAUSED;
        return views.of(
                schedules.withTurns(schedule), toApprove ? schedules.ways(actor.wallet()) : null);
    }

    private Schedule find(SignedIn actor, String id) {
        return schedules.find(actor.wallet(), id(id)).orElseThrow(ScheduleController::notFound);
    }

    /** A malformed id is answered like an unknown one. */
    private static ScheduleId id(String text) {
        return ScheduleId.parse(text).orElseThrow(ScheduleController::notFound);
    }

    private static ProblemException notNow() {
        return Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("schedule").asException();
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
