package org.jinnang.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.SignInSteps;
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

/** Ways back over HTTP: which there are, and beginning one, which is always open. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private static final int IDENTIFIER_CHARACTERS_MAX = 254;

    private final Recoveries recoveries;
    private final RecoveryViews views;
    private final SignInSteps steps;
    private final Idempotency idempotency;

    RecoveryController(
            Recoveries recoveries,
            RecoveryViews views,
            SignInSteps steps,
            Idempotency idempotency) {
        this.recoveries = recoveries;
        this.views = views;
        this.steps = steps;
        this.idempotency = idempotency;
    }

    /** The acts a recovery can end in. */
    enum RecoveryAct {
        RESET_SIGN_IN_PASSWORD,
        RESET_PAYMENT_PASSWORD,
        RESET_SECOND_STEP,
        REPLACE_PHONE,
        REPLACE_EMAIL,
        UNFREEZE;

        Act act() {
            return Act.valueOf(name());
        }
    }

    record RecoveryRequest(
            RecoveryAct act,
            Optional<String> identifier,
            Optional<String> restrictionId,
            Optional<String> paymentId) {}

    @PostMapping
    ResponseEntity<String> begin(
            @RequestBody RecoveryRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @org.jspecify.annotations.Nullable
                    String key,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest http) {
        Optional<SignInSteps.Step> half = half(request.act(), actor, browser, http);
        String identifier = request.identifier().map(String::strip).orElse("");
        if (request.act() == RecoveryAct.RESET_PAYMENT_PASSWORD && actor.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_SIGNED_IN).asException();
        }
        if (actor.isEmpty() && half.isEmpty()) {
            checkIdentifier(identifier);
        }
        var beginning =
                new Recoveries.Beginning(
                        request.act().act(),
                        identifier,
                        request.restrictionId().flatMap(RestrictionId::parse),
                        request.paymentId().flatMap(PaymentId::parse));
        String caller = actor.map(a -> a.wallet().text()).orElseGet(() -> caller(browser));
        return idempotency
                .run(
                        caller,
                        "POST /recoveries",
                        key,
                        RequestHash.of(
                                request.act().name(),
                                identifier,
                                request.restrictionId().orElse(""),
                                request.paymentId().orElse("")),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        views.of(
                                                half.map(step ->
                                                                recoveries.begin(
                                                                        beginning, step, browser))
                                                        .orElseGet(() ->
                                                                recoveries.begin(
                                                                        beginning, actor, browser)),
                                                actor)))
                .response();
    }

    /** Somebody who has lost the second step stands between password and session. */
    private Optional<SignInSteps.Step> half(
            RecoveryAct act,
            Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest request) {
        return act == RecoveryAct.RESET_SECOND_STEP && actor.isEmpty()
                ? steps.find(Cookies.value(request, Cookies.SESSION), browser)
                : Optional.empty();
    }

    @GetMapping("/ways")
    Map<String, Object> ways(@RequestParam RecoveryAct act) {
        return Map.of("ways", views.ways(act.act()), "after", views.afterwards(act.act()));
    }

    @GetMapping("/{id}")
    RecoveryView get(@PathVariable String id, @Actor Optional<SignedIn> actor, Browser browser) {
        return recoveries
                .find(RecoveryProblems.parsed(id), browser)
                .map(recovery -> views.of(recovery, actor))
                .orElseThrow(RecoveryProblems::notFound);
    }

    private static void checkIdentifier(String identifier) {
        if (identifier.isEmpty()) {
            throw FieldProblems.of("identifier", "empty");
        }
        if (identifier.length() > IDENTIFIER_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "identifier", "too_long", Map.of("max", IDENTIFIER_CHARACTERS_MAX));
        }
    }

    private static String caller(Browser browser) {
        return java.util.HexFormat.of().formatHex(browser.series().bytes());
    }
}
